using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

/// <summary>
/// Looks that the outside asked for, each after a random part of the spread, so that a fleet that is told at once does not arrive at once.
/// Names that come until then share one look; none is answered by a look that began before it. Thread-safe.
/// </summary>
internal sealed class SpreadLooks(SecretFeed feed)
{
    private readonly Lock _sync = new();
    private Task<SecretChanges>? _waiting;
    private LookScope _scope = LookScope.Everything;

    public Task<SecretChanges> LookAsync(string name)
    {
        lock (_sync)
        {
            if (_waiting is not null)
            {
                _scope = _scope.With(LookScope.Of(name));
                return _waiting;
            }

            TimeSpan pause = Pause();
            if (pause <= TimeSpan.Zero)
                return feed.RefreshAsync(LookScope.Of(name), CancellationToken.None);
            _scope = LookScope.Of(name);
            return _waiting = OffContext.Run(() => LookAfterAsync(pause));
        }
    }

    private async Task<SecretChanges> LookAfterAsync(TimeSpan pause)
    {
        await feed.PauseAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        LookScope scope;
        lock (_sync)
            (scope, _waiting) = (_scope, null);
        return await feed.RefreshAsync(scope, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A vault that asked not to be asked yet is not asked sooner because somebody outside wishes it.</summary>
    private TimeSpan Pause()
    {
        TimeSpan spread = feed.Options.SignalSpread * Random.Shared.NextDouble();
        TimeSpan asked = feed.State.NotBefore - feed.Options.TimeProvider.GetUtcNow() ?? TimeSpan.Zero;
        return spread > asked ? spread : asked;
    }
}
