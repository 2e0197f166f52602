using System.Collections.Immutable;
using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>A secret and its versions in the order they were set.</summary>
internal sealed record StoredSecret(string Name, ImmutableArray<SecretVersion> Versions)
{
    public SecretVersion Latest => Versions[^1];

    public SecretVersion Find(string version)
    {
        if (version.Length == 0)
        {
            return Latest;
        }

        foreach (SecretVersion candidate in Versions)
        {
            if (string.Equals(candidate.Id, version, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        throw VaultErrorException.SecretNotFound($"{Name}/{version}");
    }

    public StoredSecret Replace(SecretVersion before, SecretVersion after) => this with { Versions = Versions.Replace(before, after) };

    public override string ToString() => Name;
}
