using ManagedSecrets.Diagnostics.Advice;
using ManagedSecrets.Logging;
using ManagedSecrets.Redaction;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Loading;

/// <summary>
/// Reads values of one store at one look, and judges their dates. A value is known to the redactor before anything else sees it.
/// </summary>
internal sealed class SecretReader(PatientStore store, SecretLoadingOptions options, SecretRedactor redactor, SecretNotes notes)
{
    private static readonly TimeSpan JustAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _sync = new();
    private DateTimeOffset? _nextChange;
    private readonly DateTimeOffset _now = options.TimeProvider.GetUtcNow();

    /// <summary>When the clock alone changes what is right to use: a version becomes valid.</summary>
    public DateTimeOffset? NextChange
    {
        get
        {
            lock (_sync)
                return _nextChange;
        }
    }

    /// <summary>Gets a secret that was named. A pinned version is an entry of its own, and no successor of another version.</summary>
    public Task<Secret> GetAsync(SecretSelection selection, CancellationToken cancellationToken) =>
        GetAsync(selection.Name, selection.Version, $"{selection.Name}/{selection.Version}", cancellationToken);

    public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
        GetAsync(name, version, name, cancellationToken);

    private async Task<Secret> GetAsync(string name, string? version, string entry, CancellationToken cancellationToken)
    {
        Secret secret = await store.GetAsync(name, version, cancellationToken).ConfigureAwait(false);

        // Another store may hold a secret of the same name, whose value does not replace this one.
        bool isExcluded = options.Redaction.Exclude.Contains(secret.Metadata.Name, StringComparer.OrdinalIgnoreCase);
        MaskingOutcome outcome = isExcluded ? MaskingOutcome.Excluded : redactor.Remember(OwnerName.Of(store.Name, entry), secret.Value);
        bool isAdvice = outcome is MaskingOutcome.TooShort or MaskingOutcome.OrdinaryWord;
        if (isAdvice && IsSilenced(AdviceIds.NotMasked, secret.Metadata.Name))
            return secret;
        if (outcome != MaskingOutcome.Masked && secret.Value.Length > 0 && notes.IsNews(NoteKind.NotMasked, $"{outcome} {secret.Metadata.Name}"))
            TellUnmasked(outcome, secret.Metadata.Name);
        return secret;
    }

    /// <summary>Whether its time has come; if not, the next look comes when it has.</summary>
    public bool IsValidYet(SecretMetadata secret)
    {
        if (secret.NotBefore is not { } from || from <= _now)
            return true;
        ExpectChange(from);
        return false;
    }

    public bool IsExpired(SecretMetadata secret) => secret.Expires <= _now;

    /// <summary>Whether a secret is used for all that its expiry says; the expiry is told when it is near, and when it is past.</summary>
    public bool KeepsExpired(SecretMetadata secret)
    {
        if (!IsExpired(secret))
        {
            TellExpiry(secret);
            return true;
        }

        bool keeps = options.ExpiredSecrets == ExpiredSecrets.Keep;
        if (notes.IsNews(NoteKind.Expired, secret.Name) && !IsSilenced(AdviceIds.Expired, secret.Name))
            Log.Expired(notes.Logger, secret.Name, store.Name, secret.Expires!.Value, keeps ? "is used all the same" : "is left out");
        return keeps;
    }

    private bool IsSilenced(string rule, string name) => Silencing.Covers(options.SilencedAdvice, rule, name);

    private void ExpectChange(DateTimeOffset at)
    {
        lock (_sync)
            _nextChange = at < _nextChange ? at : _nextChange ?? at;
    }

    private void TellUnmasked(MaskingOutcome outcome, string name)
    {
        Action<ILogger, string, string> write = outcome switch
        {
            MaskingOutcome.TooManyForms => Log.TooManyForms,
            MaskingOutcome.Excluded => Log.Excluded,
            MaskingOutcome.OrdinaryWord => Log.OrdinaryWord,
            MaskingOutcome.PlainUrl => Log.PlainUrl,
            MaskingOutcome.Blank => Log.BlankValue,
            _ => Log.TooShortToMask,
        };
        write(notes.Logger, name, store.Name);
    }

    private void TellExpiry(SecretMetadata secret)
    {
        if (secret.Expires is not { } expires)
            return;
        ExpectChange(expires + JustAfter);
        if (expires <= _now + options.ExpiryWarning && notes.IsNews(NoteKind.Expiring, secret.Name))
            Log.Expiring(notes.Logger, secret.Name, store.Name, expires);
    }
}
