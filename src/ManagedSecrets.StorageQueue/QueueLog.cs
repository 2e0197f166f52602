using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>What is written of the queue: never what a message holds.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(6000, LogLevel.Information, "The queue {Queue} is read as: {Identity}. Pauses are from {Poll} to {Idle}.")]
    public static partial void Reading(ILogger logger, string queue, string identity, TimeSpan poll, TimeSpan idle);

    [LoggerMessage(6001, LogLevel.Information, "No queue is read: {Reason}")]
    public static partial void Nothing(ILogger logger, string reason);

    [LoggerMessage(6002, LogLevel.Warning, "{Warning}")]
    public static partial void Setting(ILogger logger, string warning);

    [LoggerMessage(6003, LogLevel.Warning, "{Failure} It is tried again; until then secrets are looked at every ReloadInterval only.")]
    public static partial void Failed(ILogger logger, string failure);

    [LoggerMessage(6004, LogLevel.Error, "{Failure} It has been so for {Minutes:0} minutes.")]
    public static partial void StillFails(ILogger logger, string failure, double minutes);

    [LoggerMessage(6005, LogLevel.Information, "The queue {Queue} answers again, after {Minutes:0.#} minutes.")]
    public static partial void AnswersAgain(ILogger logger, string queue, double minutes);

    [LoggerMessage(6006, LogLevel.Debug, "A message stays in the queue {Queue}, since the look that it led to did not succeed. It comes again after {Hidden}.")]
    public static partial void Stays(ILogger logger, string queue, TimeSpan hidden);

    [LoggerMessage(6007, LogLevel.Warning, "{Count} message(s) of the queue {Queue} were deleted without a look, since each came more than {Most} times and its look never succeeded. What changed is seen at the next look of ReloadInterval; see the failures of the looks for the cause.")]
    public static partial void GaveUp(ILogger logger, int count, string queue, int most);
}
