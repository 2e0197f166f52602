namespace ManagedSecrets.Diagnostics;

/// <summary>A number with its words, for people.</summary>
internal static class Counted
{
    public static string Of(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";
}
