using System.Text;
using Microsoft.Extensions.Logging;

namespace ScrubLogs;

/// <summary>Twelve lines that apps really write.</summary>
internal static partial class Leaks
{
    /// <summary>What the sample's own vault holds; it opens nothing.</summary>
    public const string NotARealKey = "not+a/real=key%42";

    public static IReadOnlyList<Leak> All { get; } =
    [
        new("an interpolated string", NotARealKey, logger => logger.LogInformation($"paying with {NotARealKey}")),
        new("a structured value", NotARealKey, logger => logger.LogInformation("paying with {Key}", NotARealKey)),
        new("a generated method", NotARealKey, logger => Paying(logger, NotARealKey)),
        new("a value that the message does not show", NotARealKey, logger => logger.Log(
            LogLevel.Information, 0, new Dictionary<string, object?> { ["Headers"] = new[] { "accept", NotARealKey } }, null, (_, _) => "request sent")),
        new("a scope", NotARealKey, logger =>
        {
            using (logger.BeginScope("key {Key}", NotARealKey))
                logger.LogInformation("request sent");
        }),
        new("an exception's message", NotARealKey, logger => logger.LogError(new InvalidOperationException($"no account for {NotARealKey}"), "failed")),
        new("an inner exception", NotARealKey, logger => logger.LogError(
            new InvalidOperationException("failed", new FormatException($"'{NotARealKey}' is no number")), "failed")),
        new("an exception's data", NotARealKey, logger => logger.LogError(WithData(), "failed")),
        new("a connection string made of it", NotARealKey, logger => logger.LogInformation("opening {Connection}", $"Server=db;Password={NotARealKey}")),
        new("Base64, as Basic authentication sends it", Basic[16..28], logger => logger.LogInformation("Authorization: {Header}", Basic)),
        new("a URL, percent-escaped", Uri.EscapeDataString(NotARealKey), logger => logger.LogInformation("GET {Url}", Url)),
        new("JSON, escaped", "not\\u002Ba/real=key%42", logger => logger.LogInformation("body {Body}", """{"key":"not\u002Ba/real=key%42"}""")),
    ];

    private static string Basic => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"shop:{NotARealKey}"));

    private static string Url => $"https://pay.example/charge?key={Uri.EscapeDataString(NotARealKey)}&amount=5";

    private static InvalidOperationException WithData() => new("failed") { Data = { ["key"] = NotARealKey } };

    [LoggerMessage(1, LogLevel.Information, "paying with {Key}")]
    private static partial void Paying(ILogger logger, string key);
}
