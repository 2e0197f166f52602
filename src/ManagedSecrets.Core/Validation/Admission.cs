using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Validation;

/// <summary>
/// Puts the new values of a look to the app's own probes, and holds back those that are refused: the values before them stay in use.
/// A secret that was not there before is not a rotation, and passes.
/// </summary>
internal sealed class Admission(SecretLoadingOptions options, App app, SecretRedactor redactor, SecretNotes notes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static string OutOfPatience => $"it did not answer within {Patience.TotalSeconds:0} s";

    public bool IsNeeded => options.Probes.Count + options.OptionsProbes.Count > 0;

    /// <summary>The names of secrets whose new values are refused by probes of their own.</summary>
    public async Task<IReadOnlySet<string>> RefusedAsync(IEnumerable<FetchedSecret> rotated, CancellationToken cancellationToken)
    {
        IEnumerable<Task<string?>> probes =
            from secret in rotated
            from probe in options.Probes
            where probe.Name.Equals(secret.Metadata.Name, StringComparison.OrdinalIgnoreCase)
            select RefusalAsync(probe, secret, cancellationToken);
        string?[] refused = await Task.WhenAll(probes).ConfigureAwait(false);
        return refused.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The options probes that refuse the configuration as it would be with the candidate.</summary>
    public async Task<IReadOnlyList<OptionsProbe>> RefusingAsync(SecretSnapshot before, SecretSnapshot candidate, CancellationToken cancellationToken)
    {
        string[] changed = [.. candidate.KeysThatDifferFrom(before)];
        OptionsProbe[] concerned = [.. options.OptionsProbes.Where(probe => changed.Any(probe.Concerns))];
        if (concerned.Length == 0)
            return [];
        if (app.Current is not { } built)
        {
            if (notes.IsNews(NoteKind.NoServices, ""))
                Log.NoServices(notes.Logger);
            return [];
        }

        IConfiguration configuration = CandidateConfiguration.Of(built.Configuration, before, candidate);
        bool[] refuses = await Task.WhenAll(concerned.Select(probe => RefusesAsync(probe, built.Services, configuration, cancellationToken))).ConfigureAwait(false);
        return [.. concerned.Where((_, index) => refuses[index])];
    }

    /// <summary>The secret's name where the probe refuses its value, else null.</summary>
    private async Task<string?> RefusalAsync(SecretProbe probe, FetchedSecret secret, CancellationToken cancellationToken)
    {
        string? why = await WhyNotAsync(
            async token => await probe.AcceptsAsync(secret.Secret.Value, token).ConfigureAwait(false) ? null : "it answered no", cancellationToken).ConfigureAwait(false);
        if (why is null)
            return null;
        if (notes.IsNews(NoteKind.Refused, $"{secret.Metadata.Name} {secret.Metadata.Version}"))
            Log.Refused(notes.Logger, secret.Metadata.Name, why);
        return secret.Metadata.Name;
    }

    private async Task<bool> RefusesAsync(OptionsProbe probe, IServiceProvider services, IConfiguration configuration, CancellationToken cancellationToken)
    {
        string? why = await WhyNotAsync(_ => Task.FromResult(probe.Refusal(services, configuration)), cancellationToken).ConfigureAwait(false);
        if (why is null)
            return false;
        if (notes.IsNews(NoteKind.RefusedOptions, probe.Section))
            Log.OptionsRefused(notes.Logger, probe.Section, why);
        return true;
    }

    /// <summary>Why the app's own code refuses, in words without secrets, or null. The limit holds even where that code does not listen to its token, or blocks.</summary>
    private async Task<string?> WhyNotAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Patience, options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            string? why = await Task.Run(() => ask(either.Token), either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return why is null ? null : redactor.Redact(why);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            return OutOfPatience;
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {redactor.Redact(exception.Message)}";
        }
    }
}
