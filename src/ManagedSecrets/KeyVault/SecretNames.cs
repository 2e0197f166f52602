using System.Text.RegularExpressions;

namespace ManagedSecrets.KeyVault;

/// <summary>What Key Vault accepts as a secret's name and version (learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).</summary>
internal static partial class SecretNames
{
    public static SecretSelection Check(SecretSelection selection)
    {
        if (!Name.IsMatch(selection.Name))
            throw new ManagedSecretsException(
                $"ManagedSecrets:Secrets names {Shown(selection.Name)}, which Key Vault does not allow as a name: 1 to 127 letters, digits and hyphens. Write -- where the key has a colon.");
        if (selection.Version is not null && !Version.IsMatch(selection.Version))
            throw new ManagedSecretsException($"The Version of '{selection.Name}' in ManagedSecrets:Secrets is not a version of Key Vault: 32 hexadecimal digits, as the portal shows them.");
        return selection;
    }

    [GeneratedRegex(@"^[0-9a-zA-Z-]{1,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version { get; }

    /// <summary>Somebody may have put a value where a name belongs: only what looks like a key is shown.</summary>
    private static string Shown(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.') ? $"'{name}'" : "something";
}
