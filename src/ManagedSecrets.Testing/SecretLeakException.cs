namespace ManagedSecrets.Testing;

/// <summary>Something that others can read holds a loaded secret. The message names secrets and places, and holds no value.</summary>
public sealed class SecretLeakException : Exception
{
    private const int MostNamed = 20;

    internal SecretLeakException(IReadOnlyList<SecretLeak> leaks)
        : base(Describe(leaks)) => Leaks = leaks;

    /// <summary>Each secret in each place, once.</summary>
    public IReadOnlyList<SecretLeak> Leaks { get; }

    private static string Describe(IReadOnlyList<SecretLeak> leaks)
    {
        string rest = leaks.Count > MostNamed ? $"{Environment.NewLine}  and {leaks.Count - MostNamed} more" : "";
        return $"Loaded secrets leaked; the values are not shown here:{string.Concat(leaks.Take(MostNamed).Select(leak => $"{Environment.NewLine}  {leak}"))}{rest}";
    }
}
