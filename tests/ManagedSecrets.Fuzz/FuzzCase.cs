using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Fuzz;

/// <summary>Values, of which each is added to a redactor, and a text to mask. As a file: a line each, the text last, with all but plain letters escaped.</summary>
internal sealed partial record FuzzCase(string[] Values, string Text)
{
    public static FuzzCase Parse(string file)
    {
        string[] lines = [.. file.TrimEnd('\n').Split('\n').Select(Unescape)];
        return new FuzzCase(lines[..^1], lines[^1]);
    }

    public string Format() => string.Concat([.. Values.Append(Text).Select(line => Escape(line) + "\n")]);

    private static string Escape(string line)
    {
        StringBuilder escaped = new();
        foreach (char character in line)
            _ = character is > ' ' and < '\x7F' and not '\\' ? escaped.Append(character) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        return escaped.ToString();
    }

    private static string Unescape(string line) =>
        Escapes().Replace(line, match => $"{(char)ushort.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");

    [GeneratedRegex(@"\\u[0-9A-F]{4}")]
    private static partial Regex Escapes();
}
