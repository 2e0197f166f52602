using System.Buffers;
using ManagedSecrets.Redaction;

namespace ManagedSecrets.Fuzz;

/// <summary>Compares what a redactor makes of a case with a search for each pattern.</summary>
internal static class FuzzCheck
{
    private const int Minimum = 4;

    private static readonly string[] BeginningsOfShapes = ["eyJ", "Bearer ", "-----BEGIN"];

    /// <summary>Gives what is wrong, or null, and what kind of case it was: kinds that were not seen before are worth keeping.</summary>
    public static (string? Failure, string Kind) Run(FuzzCase input)
    {
        SecretRedactor redactor = new(Minimum);
        HashSet<string> patterns = new(StringComparer.Ordinal);
        foreach (string value in input.Values)
        {
            IReadOnlyCollection<string> forms = SecretForms.Of(value, Minimum).Patterns;
            if (redactor.Add(value) != forms.Count > 0)
                return ("Add says something else than the forms", "");
            patterns.UnionWith(forms);
        }

        string expected = NaiveMask.Of(patterns, input.Text);
        string masked = redactor.Redact(input.Text);
        ArrayBufferWriter<char> written = new();
        redactor.Redact(input.Text, written);
        string kind = $"{Size(patterns.Count)} {Size(input.Text.Length)} {Size(masked.Split(SecretRedactor.Mask).Length)} {Size(patterns.Select(pattern => pattern.Length).DefaultIfEmpty().Min())}";
        return (Judge(redactor, input.Text, expected, masked, written.WrittenSpan), kind);
    }

    private static string? Judge(SecretRedactor redactor, string text, string expected, string masked, ReadOnlySpan<char> written)
    {
        if (!written.SequenceEqual(masked))
            return "the two ways to redact differ";
        if (redactor.ContainsSecret(text) != (masked != text) && !text.Contains(SecretRedactor.Mask, StringComparison.Ordinal))
            return "ContainsSecret says something else";

        // Shapes are masked beside patterns; then more is masked than the search finds, never less.
        bool mayHoldShape = BeginningsOfShapes.Any(beginning => text.Contains(beginning, StringComparison.Ordinal));
        return masked == expected || (mayHoldShape && masked.Length <= expected.Length) ? null : "another mask than a naive search makes";
    }

    private static int Size(int number) => number < 4 ? number : 4 + int.Log2(number);
}
