namespace ManagedSecrets.Loading;

/// <summary>Makes one snapshot of several parts; a later part wins a key, with its secret, or with none where the value is a leaf of an expanded one.</summary>
internal sealed class SnapshotMerge
{
    private readonly Dictionary<string, SnapshotEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LoadedSecret> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string key, SnapshotEntry entry, LoadedSecret? secret)
    {
        _entries[key] = entry;
        if (secret is null)
            _secrets.Remove(key);
        else
            _secrets[key] = secret;
    }

    public void Set(SecretSnapshot part)
    {
        Dictionary<string, LoadedSecret> secrets = part.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, SnapshotEntry entry) in part.Entries)
            Set(key, entry, secrets.GetValueOrDefault(key));
    }

    public SecretSnapshot ToSnapshot(DateTimeOffset? loadedAt)
    {
        List<LoadedSecret> secrets = [.. _secrets.Values];
        secrets.Sort(static (one, other) => StringComparer.OrdinalIgnoreCase.Compare(one.Key, other.Key));
        return new SecretSnapshot(_entries, secrets, loadedAt);
    }
}
