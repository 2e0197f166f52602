using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>
/// What a start without trouble writes, with event ids of <see cref="Log"/>'s range. The first line of a class makes what each of its lines
/// needs, and the start waits for it: so these few are apart, and by hand, since the generator's code for two classes varies from build to build.
/// </summary>
internal static class LookLog
{
    private static readonly Action<ILogger, double, int, int, string, Exception?> WriteLooked = LoggerMessage.Define<double, int, int, string>(
        LogLevel.Information, new EventId(1000, nameof(Looked)), "Looked at the stores in {Elapsed:0} ms (secrets: {Count}, requests: {Requests}); client request id {LookId}.");

    private static readonly Action<ILogger, string, Exception?> WriteCaution = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(1005, nameof(Caution)), "{Caution}");

    private static readonly Action<ILogger, string, string, Exception?> WriteIdentity = LoggerMessage.Define<string, string>(
        LogLevel.Information, new EventId(1011, nameof(Identity)), "{Store} is read as: {Identity}.");

    public static void Looked(ILogger logger, double elapsed, int count, int requests, string lookId) => WriteLooked(logger, elapsed, count, requests, lookId, null);

    public static void Caution(ILogger logger, string caution) => WriteCaution(logger, caution, null);

    public static void Identity(ILogger logger, string store, string identity) => WriteIdentity(logger, store, identity, null);
}
