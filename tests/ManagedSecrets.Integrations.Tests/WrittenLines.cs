using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Integrations;

/// <summary>Writes log lines the way the logging extensions do: attributes, then the template.</summary>
internal static class WrittenLines
{
    public static void Write(
        this ILoggerFactory logs, string template, KeyValuePair<string, object?>[]? attributes = null, Exception? exception = null, string category = "shop", EventId eventId = default)
    {
        List<KeyValuePair<string, object?>> state = [.. attributes ?? [], new("{OriginalFormat}", template)];
        logs.CreateLogger(category).Log(LogLevel.Error, eventId, state, exception, (values, _) => Format(values));
    }

    private static string Format(List<KeyValuePair<string, object?>> values)
    {
        string text = $"{values[^1].Value}";
        foreach ((string key, object? value) in values)
            text = text.Replace("{" + key + "}", value is string[] many ? string.Join(", ", many) : $"{value}", StringComparison.Ordinal);
        return text;
    }
}
