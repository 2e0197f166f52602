using System.Collections.Concurrent;

namespace ManagedSecrets.Configuration;

/// <summary>A store that answers from memory, counts, and can be told to refuse or to wait.</summary>
internal sealed class StoreInMemory(string name = "memory") : ISecretStore
{
    private readonly ConcurrentDictionary<string, (string Value, int Version)> _secrets = new(StringComparer.OrdinalIgnoreCase);
    private volatile SecretStoreException? _failure;
    private int _requests;
    private int _looks;

    public string Name => name;

    public string? Caution { get; init; }

    /// <summary>What each request is answered with, or null.</summary>
    public SecretStoreException? Failure
    {
        get => _failure;
        set => _failure = value;
    }

    public Func<CancellationToken, Task> BeforeListing { get; set; } = _ => Task.CompletedTask;

    public DateTimeOffset? Expires { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? Updated { get; set; }

    /// <summary>Whether its listing shows that nothing has changed, so that no value is fetched again.</summary>
    public bool IsUnchanging { get; init; }

    /// <summary>The secret that alone is answered with a failure.</summary>
    public string? Broken { get; set; }

    public SecretStoreException BrokenBy { get; set; } = Forbidden;

    /// <summary>Whether secrets have versions.</summary>
    public bool HasVersions { get; init; } = true;

    public int Requests => Volatile.Read(ref _requests);

    public int Looks => Volatile.Read(ref _looks);

    public string this[string secret]
    {
        set => _secrets.AddOrUpdate(secret, (value, 1), (_, before) => (value, before.Version + 1));
    }

    public void Remove(string secret) => _secrets.TryRemove(secret, out _);

    public static SecretStoreException Forbidden { get; } = new(SecretStoreFailure.Forbidden, "The memory lacks the right.");

    public async Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        await AnswerAsync(BeforeListing, cancellationToken);
        return new SecretPage([.. _secrets.Select(pair => Metadata(pair.Key, pair.Value.Version))], null) { AsOf = IsUnchanging ? DateTimeOffset.MaxValue : null };
    }

    public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(new SecretPage([Metadata(name, _secrets[name].Version)], null));

    public async Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken)
    {
        await AnswerAsync(_ => Task.CompletedTask, cancellationToken);
        if (name.Equals(Broken, StringComparison.OrdinalIgnoreCase))
            throw BrokenBy;
        return _secrets.TryGetValue(name, out (string Value, int Version) found)
            ? new Secret(Metadata(name, found.Version), found.Value)
            : throw new SecretStoreException(SecretStoreFailure.NotFound, $"There is no {name}.");
    }

    private async Task AnswerAsync(Func<CancellationToken, Task> before, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        await before(cancellationToken);
        if (_failure is { } failure)
            throw failure;
    }

    private SecretMetadata Metadata(string secret, int version) => new()
    {
        Name = secret,
        Version = HasVersions ? $"{version}" : null,
        Expires = Expires,
        Created = Created,
        Updated = IsUnchanging ? DateTimeOffset.UnixEpoch : Updated,
    };
}
