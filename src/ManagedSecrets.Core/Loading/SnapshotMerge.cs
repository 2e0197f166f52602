namespace ManagedSecrets.Loading;

/// <summary>Makes one snapshot of several parts; a later part wins a key, with its secret, or with none where the value is a leaf of an expanded one.</summary>
internal sealed class SnapshotMerge
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LoadedSecret> _secrets = new(StringComparer.OrdinalIgnoreCase);

    public void Set(string key, string? value, LoadedSecret? secret)
    {
        _values[key] = value;
        if (secret is null)
            _secrets.Remove(key);
        else
            _secrets[key] = secret;
    }

    public void Set(SecretSnapshot part)
    {
        Dictionary<string, LoadedSecret> secrets = part.Secrets.ToDictionary(secret => secret.Key, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in part.Values)
            Set(key, value, secrets.GetValueOrDefault(key));
    }

    public SecretSnapshot ToSnapshot(DateTimeOffset? loadedAt) =>
        new(_values, [.. _secrets.Values.OrderBy(secret => secret.Key, StringComparer.OrdinalIgnoreCase)], loadedAt);
}
