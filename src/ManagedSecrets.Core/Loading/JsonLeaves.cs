using System.Globalization;
using System.Text.Json;

namespace ManagedSecrets.Loading;

/// <summary>The leaves of a JSON value as configuration keys and values, in the form that the platform's own JSON files have.</summary>
internal static class JsonLeaves
{
    /// <summary>False when the text is not JSON. The parser's words are not passed on: they quote what it could not read.</summary>
    public static bool TryRead(string key, string text, out IReadOnlyList<KeyValuePair<string, string?>> leaves)
    {
        List<KeyValuePair<string, string?>> found = [];
        leaves = found;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                AddChildren(key, document.RootElement, found);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // The second where half a surrogate pair stands in it.
            return false;
        }
    }

    private static void AddChildren(string key, JsonElement element, List<KeyValuePair<string, string?>> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
                Add($"{key}:{property.Name}", property.Value, found);
        }
        else
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
                Add($"{key}:{(index++).ToString(CultureInfo.InvariantCulture)}", item, found);
        }
    }

    private static void Add(string key, JsonElement value, List<KeyValuePair<string, string?>> found)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            AddChildren(key, value, found);
        else
            found.Add(new(key, value.ValueKind == JsonValueKind.Null ? null : value.ToString()));
    }
}
