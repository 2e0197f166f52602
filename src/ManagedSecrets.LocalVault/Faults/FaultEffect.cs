namespace ManagedSecrets.LocalVault.Faults;

/// <summary>What a fault does to one request; the parts that are set.</summary>
internal sealed record FaultEffect
{
    public TimeSpan Delay { get; init; }

    public Action? Run { get; init; }

    public bool Hang { get; init; }

    public bool Drop { get; init; }

    public int Status { get; init; }

    /// <summary>What a fresh token must satisfy, as JSON.</summary>
    public string? Claims { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool Truncate { get; init; }

    public Func<string, string>? Rewrite { get; init; }
}
