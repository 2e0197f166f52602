using System.Text.Json;

namespace ManagedSecrets.Signals;

/// <summary>Members of a JSON object that may not be there, or may be something else.</summary>
internal static class JsonElementExtensions
{
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static JsonElement? Object(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    /// <summary>Null, too, where there are several that differ in case.</summary>
    public static string? TextInAnyCase(this JsonElement element, string name)
    {
        JsonProperty[] found = [.. element.EnumerateObject().Where(property => property.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))];
        return found is [{ Value.ValueKind: JsonValueKind.String } only] ? only.Value.GetString() : null;
    }

    private static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;
}
