using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>The message, its template, and what names the record.</summary>
internal static partial class MessageChannels
{
    private static readonly Action<ILogger, string, string, Exception?> Defined =
        LoggerMessage.Define<string, string>(LogLevel.Information, new EventId(5, "Defined"), "{Line} the password is {Password}");

    public static IEnumerable<Channel> All { get; } =
    [
        new("message", call => call.Logger.LogInformation($"{call.Line} the password is {call.Value}")),
        new("message of a text as the state", call => call.Logger.Log(LogLevel.Information, 0, $"{call.Line} {call.Value}", null, (text, _) => text)),
        new("message of a formatter alone", call => call.Logger.Log(LogLevel.Information, 0, 7, null, (_, _) => $"{call.Line} {call.Value}")),
        new("template", call => call.Logger.LogInformation($"{call.Line} {call.Value} {{Count}} times", 3)),
        new("value", call => call.Logger.LogInformation("{Line} the password is {Password}", call.Line, call.Value)),
        new("value amid text", call => call.Logger.LogInformation("{Line} {Uri}", call.Line, $"https://u:{call.Value}@host/")),
        new("value in an error", call => call.Logger.LogError("{Line} the password is {Password}", call.Line, call.Value)),
        new("Defined message", call => Defined(call.Logger, call.Line, call.Value, null)),
        new("generated message", call => Generated(call.Logger, call.Line, call.Value)),
        new("generated message with an exception", call => GeneratedError(call.Logger, call.Line, 3, new InvalidOperationException(call.Value))),
        new("event name", call => call.Logger.LogInformation(new EventId(7, call.Value), "{Line}", call.Line)),
        new("category", call => call.Factory.CreateLogger($"Shop.{call.Value}").LogInformation("{Line}", call.Line)),
    ];

    [LoggerMessage(6, LogLevel.Information, "{line} the password is {password}")]
    private static partial void Generated(ILogger logger, string line, string password);

    [LoggerMessage(8, LogLevel.Error, "{line} failed {count} times")]
    private static partial void GeneratedError(ILogger logger, string line, int count, Exception exception);
}
