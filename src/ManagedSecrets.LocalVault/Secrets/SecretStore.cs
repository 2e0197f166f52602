using System.Collections.Immutable;
using System.Security.Cryptography;
using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>The vault's contents. Every member is one atomic step. Thread-safe.</summary>
internal sealed class SecretStore(TimeProvider time, TimeSpan retention)
{
    private readonly Lock _gate = new();
    private readonly SortedTable<StoredSecret> _secrets = new();
    private readonly SortedTable<DeletedSecret> _deleted = new();

    /// <summary>Raised after a set, outside of the gate: two sets at once may be told in either order.</summary>
    public event Action<StoredSecret, SecretVersion>? VersionAdded;

    /// <summary>Raised after whatever may move a date of a secret.</summary>
    public event Action? Changed;

    public TimeSpan Retention => retention;

    public (StoredSecret Secret, SecretVersion Version) Set(string name, string value, Func<SecretVersion, SecretVersion> complete)
    {
        SecretNames.Check(name);
        SecretNames.CheckValue(value);
        DateTimeOffset now = time.GetUtcNow();
        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        SecretVersion version = complete(new SecretVersion { Id = id, Value = value, Created = now, Updated = now });
        StoredSecret secret;
        lock (_gate)
        {
            RefuseDeleted(name);
            secret = _secrets.Find(name) is { } existing
                ? existing with { Versions = existing.Versions.Add(version) }
                : new StoredSecret(name, ImmutableArray.Create(version));
            _secrets.Set(secret.Name, secret);
        }

        VersionAdded?.Invoke(secret, version);
        Changed?.Invoke();
        return (secret, version);
    }

    public StoredSecret Get(string name)
    {
        SecretNames.Check(name);
        lock (_gate)
        {
            return _secrets.Find(name) ?? throw VaultErrorException.SecretNotFound(name);
        }
    }

    public (StoredSecret Secret, SecretVersion Version) Update(string name, string version, Func<SecretVersion, SecretVersion> change)
    {
        StoredSecret changed;
        SecretVersion after;
        lock (_gate)
        {
            StoredSecret secret = Get(name);
            SecretVersion before = secret.Find(version);
            after = change(before);
            changed = secret.Replace(before, after);
            _secrets.Set(secret.Name, changed);
        }

        Changed?.Invoke();
        return (changed, after);
    }

    public ImmutableArray<StoredSecret> Page(string after, int count)
    {
        lock (_gate)
        {
            return _secrets.After(after, count);
        }
    }

    public DeletedSecret Delete(string name)
    {
        lock (_gate)
        {
            StoredSecret secret = Get(name);
            DateTimeOffset now = time.GetUtcNow();
            DeletedSecret deleted = new(secret, now, now + retention);
            _secrets.Remove(secret.Name);
            _deleted.Set(secret.Name, deleted);
            return deleted;
        }
    }

    public DeletedSecret GetDeleted(string name)
    {
        SecretNames.Check(name);
        lock (_gate)
        {
            return FindDeleted(name) ?? throw VaultErrorException.DeletedSecretNotFound(name);
        }
    }

    public ImmutableArray<DeletedSecret> DeletedPage(string after, int count)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            _deleted.RemoveAll(deleted => deleted.PurgeOn <= now);
            return _deleted.After(after, count);
        }
    }

    public StoredSecret Recover(string name)
    {
        DeletedSecret deleted;
        lock (_gate)
        {
            deleted = GetDeleted(name);
            _deleted.Remove(name);
            _secrets.Set(deleted.Secret.Name, deleted.Secret);
        }

        Changed?.Invoke();
        return deleted.Secret;
    }

    public void Purge(string name)
    {
        lock (_gate)
        {
            _ = GetDeleted(name);
            _deleted.Remove(name);
        }
    }

    public void Restore(StoredSecret secret)
    {
        lock (_gate)
        {
            RefuseDeleted(secret.Name);
            if (_secrets.Find(secret.Name) is not null)
            {
                throw VaultErrorException.Conflict($"There was a conflict restoring the secret {secret.Name}: the name is in use.", null);
            }

            _secrets.Set(secret.Name, secret);
        }

        Changed?.Invoke();
    }

    private DeletedSecret? FindDeleted(string name)
    {
        DeletedSecret? deleted = _deleted.Find(name);
        if (deleted is null || deleted.PurgeOn > time.GetUtcNow())
        {
            return deleted;
        }

        _deleted.Remove(name);
        return null;
    }

    private void RefuseDeleted(string name)
    {
        if (FindDeleted(name) is not null)
        {
            throw VaultErrorException.Conflict(
                $"Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret "
                + "can only be recovered or purged.",
                "ObjectIsDeletedButRecoverable");
        }
    }
}
