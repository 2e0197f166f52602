using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagedSecrets.Redaction;

/// <summary>A value as a JSON string, and the strings in a value that is JSON.</summary>
internal static class JsonForms
{
    /// <summary>Gives the value as serializers write it between quotes: with the fewest escapes, with no sign that HTML knows, and in ASCII.</summary>
    public static IEnumerable<string> Of(string value)
    {
        string least = Escape(value, static _ => false);
        yield return least;
        yield return least.Replace("/", "\\/", StringComparison.Ordinal);
        string ascii = Escape(value, static character => character >= 0x7F);
        yield return ascii;
        yield return EscapedForms.Lower(ascii, "\\u", 4);
        string html = JavaScriptEncoder.Default.Encode(value);
        yield return html;
        yield return EscapedForms.Lower(html, "\\u", 4);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
    }

    /// <summary>Gives the strings that a JSON text holds, without quotes and in the escaped form that they have; null if it is no JSON.</summary>
    /// <param name="text">The text. The parser's words about it are not passed on.</param>
    /// <param name="most">How many are enough.</param>
    public static IReadOnlyCollection<string>? LeavesOf(string text, int most)
    {
        if (text is not ['{', ..] and not ['[', ..] and not ['"', ..])
            return text is ['\'', .. { Length: >= SecretForms.LeastDerived } inner, '\''] ? [inner] : null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            HashSet<string> leaves = new(StringComparer.Ordinal);
            Collect(document.RootElement, leaves, most);
            return leaves;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // The second where half a surrogate pair stands in it.
            return null;
        }
    }

    private static void Collect(JsonElement element, HashSet<string> leaves, int most)
    {
        if (leaves.Count > most)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    Collect(property.Value, leaves, most);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Collect(item, leaves, most);
                break;
            case JsonValueKind.String:
                AddString(element, leaves);
                break;
        }
    }

    private static void AddString(JsonElement element, HashSet<string> leaves)
    {
        string escaped = element.GetRawText()[1..^1];
        try
        {
            string plain = element.GetString()!;
            IEnumerable<string> forms = [plain, escaped, .. SecretParts.Of(plain)];
            leaves.UnionWith(forms.Where(form => form.Length >= SecretForms.LeastDerived));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which has no text but the escaped one.
            if (escaped.Length >= SecretForms.LeastDerived)
                leaves.Add(escaped);
        }
    }

    private static string Escape(string value, Func<char, bool> escapes)
    {
        StringBuilder escaped = new(value.Length + 16);
        foreach (char character in value)
        {
            string? mark = character switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f", _ => null };
            if (mark is not null)
                escaped.Append(mark);
            else if (character < ' ' || escapes(character))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
