using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>
/// What a start without trouble writes, with event ids of <see cref="Log"/>'s range. The first line of a class makes what each of its lines
/// needs, and the start waits for it: so these few are apart.
/// </summary>
internal static partial class LookLog
{
    [LoggerMessage(1000, LogLevel.Information, "Looked at the stores in {Elapsed:0} ms (secrets: {Count}, requests: {Requests}); client request id {LookId}.")]
    public static partial void Looked(ILogger logger, double elapsed, int count, int requests, string lookId);

    [LoggerMessage(1005, LogLevel.Warning, "{Caution}")]
    public static partial void Caution(ILogger logger, string caution);

    [LoggerMessage(1011, LogLevel.Information, "{Store} is read as: {Identity}.")]
    public static partial void Identity(ILogger logger, string store, string identity);
}
