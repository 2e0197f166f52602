using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>Exceptions, which sinks write with all that they hold.</summary>
internal static class ExceptionChannels
{
    public static IEnumerable<Channel> All { get; } =
    [
        Of("exception's message", value => new InvalidOperationException($"no {value}")),
        Of("exception that was thrown", value => Thrown(value)),
        Of("inner exception", value => new InvalidOperationException("no", new InvalidOperationException("none", new FormatException(value)))),
        Of("aggregate exception", value => new AggregateException(new FormatException("no"), new FormatException(value))),
        Of("exception's own text", value => new TalkativeException(value)),
        Of("inner exception's own text", value => new InvalidOperationException("no", new TalkativeException(value))),
        Of("exception's data", value => new InvalidOperationException("no") { Data = { ["password"] = value } }),
        Of("exception's data, key", value => new InvalidOperationException("no") { Data = { [value] = 1 } }),
    ];

    private static Channel Of(string name, Func<string, Exception> make) =>
        new(name, call => call.Logger.LogError(make(call.Value), "{Line}", call.Line));

    private static InvalidOperationException Thrown(string value)
    {
        try
        {
            throw new InvalidOperationException(value);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
