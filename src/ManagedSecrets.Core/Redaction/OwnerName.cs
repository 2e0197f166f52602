namespace ManagedSecrets.Redaction;

/// <summary>Whose value a masked value is: a secret of one store, or one pinned version of it.</summary>
internal static class OwnerName
{
    public static string Of(string store, string entry) => $"{store} {entry}";

    /// <summary>Whether a masked value is one of a loaded secret's.</summary>
    public static bool IsOf(string owner, LoadedSecret secret)
    {
        string name = Of(secret.Store, secret.Name);
        return owner.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (owner.Length == name.Length || owner[name.Length] == '/');
    }
}
