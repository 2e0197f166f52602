using Microsoft.Extensions.Logging;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>What is written of the endpoint itself; what becomes of the events is told by the signal.</summary>
internal static partial class EventsLog
{
    [LoggerMessage(7000, LogLevel.Error, "Events of the vault are not let in by this key. {Fault}")]
    public static partial void UnusableKey(ILogger logger, string fault);

    [LoggerMessage(7001, LogLevel.Warning, "{Warning}")]
    public static partial void OddSetting(ILogger logger, string warning);

    [LoggerMessage(7002, LogLevel.Warning, "An event was refused, since its key is missing or wrong. Compare the key of the subscription with {Setting}. Later ones are not told.")]
    public static partial void WrongKey(ILogger logger, string setting);
}
