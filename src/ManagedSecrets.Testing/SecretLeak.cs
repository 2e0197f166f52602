namespace ManagedSecrets.Testing;

/// <summary>One secret in one place. Holds no value.</summary>
/// <param name="Place">Where it was found, itself masked.</param>
/// <param name="Key">The secret's configuration key, or the name that it is watched by; null for a value that is no longer in use, or a shape such as a token.</param>
/// <param name="SecretName">The secret's name in its store, or null.</param>
public sealed record SecretLeak(string Place, string? Key, string? SecretName)
{
    /// <summary>Secret and place in words.</summary>
    public override string ToString() => $"{Secret} in {Place}";

    private string Secret => (Key, SecretName) switch
    {
        (null, _) => "a secret that is no longer in use, or a token,",
        (_, null) => $"'{Key}'",
        _ => $"'{Key}' (the secret '{SecretName}')",
    };
}
