namespace ManagedSecrets.LocalVault.Events;

/// <summary>When Event Grid tries again (https://learn.microsoft.com/azure/event-grid/delivery-and-retry); without its jitter.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    public static TimeSpan TimeToLive { get; } = TimeSpan.FromHours(24);

    public static TimeSpan PauseAfter(int attempt) => Pauses[Math.Min(attempt, Pauses.Length) - 1];

    public static bool IsDelivered(int? status) => status is >= 200 and <= 204;

    /// <summary>What a webhook answers where trying again is of no use.</summary>
    public static bool IsFinal(int? status) => status is 400 or 401 or 403 or 413;
}
