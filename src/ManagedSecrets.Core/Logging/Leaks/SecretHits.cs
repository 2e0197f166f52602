namespace ManagedSecrets.Logging.Leaks;

/// <summary>How often one secret was masked, and what was told of it.</summary>
internal sealed class SecretHits
{
    // Fewer say nothing of a share.
    private const int LeastLines = 100;
    private const int LinesOfAHit = 100;

    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private DateTimeOffset? _leakTold;
    private DateTimeOffset? _shareTold;
    private long _lines;

    public void Count() => _lines++;

    /// <summary>Whether a leak is to be told: at most once an hour.</summary>
    public bool TellsLeak(DateTimeOffset now) => IsDue(ref _leakTold, now);

    /// <summary>Whether it is to be told that the secret masks more than a hundredth of all lines, as only an ordinary word would.</summary>
    public bool TellsShare(long lines, DateTimeOffset now) => _lines >= LeastLines && _lines * LinesOfAHit > lines && IsDue(ref _shareTold, now);

    private static bool IsDue(ref DateTimeOffset? told, DateTimeOffset now)
    {
        if (told is { } last && now - last < Quiet)
            return false;
        told = now;
        return true;
    }
}
