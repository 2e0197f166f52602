namespace ManagedSecrets.Loading;

/// <summary>Where a key comes from; of two secrets that map to one key, the earlier in this list wins.</summary>
internal enum KeyOrigin
{
    ExplicitKey,
    Name,
    JsonLeaf,
}
