namespace ManagedSecrets.Configuration;

/// <summary>Configuration keys under <c>ManagedSecrets</c> that may be secrets themselves: they let callers in to an endpoint, and have no part in loading.</summary>
internal static class OwnKeys
{
    private static readonly string[] OfCallers = ["ManagedSecrets:Events:Key", "ManagedSecrets:Events:PreviousKey"];

    public static bool MayBeSecret(string key) => OfCallers.Contains(key, StringComparer.OrdinalIgnoreCase);
}
