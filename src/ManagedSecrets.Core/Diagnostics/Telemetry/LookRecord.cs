namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>What is told of one look that has ended.</summary>
internal sealed record LookRecord(string Type, string? Address, DateTimeOffset Start, TimeSpan Elapsed, string Outcome)
{
    /// <summary>What failed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>What the store answered in HTTP when it failed.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What else its span shows.</summary>
    public KeyValuePair<string, object?>[] Counts { get; init; } = [];

    public bool IsFirst => Type == LookTrace.First;

    public KeyValuePair<string, object?>[] Tags => Tag.Set((Tag.LoadType, Type), (Tag.Outcome, Outcome), (Tag.ErrorType, Error), (Tag.Address, Address));
}
