using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Chaos;

/// <summary>Defects that were seen in other providers, put between the app and ours: a run that does not find them is worth nothing.</summary>
internal static class Defects
{
    /// <summary>One failed look, and the next change reaches no reload token.</summary>
    public static IConfigurationProvider ForgetsToTellAfterAFailure(IConfigurationRoot inner, IManagedSecrets secrets)
    {
        DateTimeOffset? lastFailure = null;
        return new Between(inner, provider =>
        {
            DateTimeOffset? failure = secrets.Status.Vaults[0].LastFailure;
            bool tells = failure == lastFailure;
            lastFailure = failure;
            provider.Take(tells);
        });
    }

    /// <summary>The values are cleared in place, and filled in again.</summary>
    public static IConfigurationProvider ClearsInPlace(IConfigurationRoot inner, IManagedSecrets secrets) => new Between(inner, provider =>
    {
        provider.Clear();
        using (ManualResetEventSlim gap = new())
            gap.Wait(TimeSpan.FromMilliseconds(5));
        provider.Take(tells: true);
    });

    /// <summary>The load starts a poll loop, which outlives the provider.</summary>
    public static Func<IConfigurationRoot, IManagedSecrets, IConfigurationProvider> PollsOnAfterItsEnd(CancellationToken end) => (inner, secrets) =>
    {
        Poll(inner, end);
        return new Between(inner, provider => provider.Take(tells: true));
    };

    private static void Poll(IConfigurationRoot inner, CancellationToken end)
    {
        ISecretStore store = ((Configuration.ManagedSecretsProvider)inner.Providers.Single()).Feed.Settings.Plans[0].Store;
        _ = Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    await ((Task)store.ListAsync(null, end)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await Task.Delay(300, end);
                }
            },
            CancellationToken.None);
    }

    private sealed class Between : ConfigurationProvider, IDisposable
    {
        private readonly IConfigurationRoot _inner;
        private readonly IDisposable _subscription;

        public Between(IConfigurationRoot inner, Action<Between> onChange)
        {
            _inner = inner;
            Take(tells: false);
            _subscription = ChangeToken.OnChange(inner.GetReloadToken, () => onChange(this));
        }

        public void Take(bool tells)
        {
            Data = _inner.AsEnumerable().ToDictionary(StringComparer.OrdinalIgnoreCase);
            if (tells)
                OnReload();
        }

        public void Clear() => Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

        public void Dispose()
        {
            _subscription.Dispose();
            ((IDisposable)_inner).Dispose();
        }
    }
}
