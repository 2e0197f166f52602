using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault.Events;

/// <summary>
/// Says what happens in the vault from now on: each new version, and when a current version comes near its expiry or reaches it, once each.
/// Thread-safe.
/// </summary>
internal sealed class EventSource : IDisposable
{
    private static readonly TimeSpan NearExpiry = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly SecretStore _store;
    private readonly TimeProvider _time;
    private readonly Action<VaultEvent> _tell;
    private readonly Lock _gate = new();
    private readonly HashSet<(string Type, string Version, DateTimeOffset Expires)> _told = [];
    private readonly ITimer _timer;

    public EventSource(SecretStore store, TimeProvider time, Action<VaultEvent> tell)
    {
        (_store, _time, _tell) = (store, time, tell);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // What is past was told to those who subscribed before.
        _told.UnionWith(Dates().Where(date => date.Due <= time.GetUtcNow()).Select(date => date.Key));
        store.VersionAdded += OnVersionAdded;
        store.Changed += Look;
        Look();
    }

    public void Dispose()
    {
        _store.VersionAdded -= OnVersionAdded;
        _store.Changed -= Look;
        _timer.Dispose();
    }

    private void OnVersionAdded(StoredSecret secret, SecretVersion version) => _tell(Describe(VaultEvent.NewVersion, secret, version));

    private void Look()
    {
        VaultEvent[] due;
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            (StoredSecret Secret, DateTimeOffset Due, (string Type, string Version, DateTimeOffset Expires) Key)[] dates = [.. Dates().Where(date => !_told.Contains(date.Key))];
            due = [.. dates.Where(date => date.Due <= now).Select(date => Describe(date.Key.Type, date.Secret, date.Secret.Latest))];
            _told.UnionWith(dates.Where(date => date.Due <= now).Select(date => date.Key));
            TimeSpan wait = dates.Where(date => date.Due > now).Select(date => date.Due - now).DefaultIfEmpty(LongestWait).Min();
            _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }

        Array.ForEach(due, _tell);
    }

    private IEnumerable<(StoredSecret Secret, DateTimeOffset Due, (string Type, string Version, DateTimeOffset Expires) Key)> Dates()
    {
        foreach (StoredSecret secret in _store.Page(string.Empty, int.MaxValue))
        {
            if (secret.Latest is not { Expires: { } expires, Id: var id })
                continue;
            yield return (secret, expires - NearExpiry, (VaultEvent.NearExpiry, id, expires));
            yield return (secret, expires, (VaultEvent.Expired, id, expires));
        }
    }

    private VaultEvent Describe(string type, StoredSecret secret, SecretVersion version) =>
        new(Guid.NewGuid().ToString(), type, secret.Name, version.Id, _time.GetUtcNow(), version.NotBefore, version.Expires);
}
