using System.Collections;

namespace ManagedSecrets.Sinks;

/// <summary>All that a sink could show of a thing: pairs and items, however deep.</summary>
internal static class ShownThing
{
    public static string Of(object? thing) => thing switch
    {
        string text => text,
        DictionaryEntry entry => $"{Of(entry.Key)}={Of(entry.Value)}",
        KeyValuePair<string, object?> pair => $"{pair.Key}={Of(pair.Value)}",
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Of))}]",
        _ => thing?.ToString() ?? string.Empty,
    };
}
