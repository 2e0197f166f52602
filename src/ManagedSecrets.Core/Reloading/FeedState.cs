using System.Collections.Immutable;
using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

/// <summary>What a feed knows after its latest look. Immutable: a look makes a new one.</summary>
/// <param name="Result">What is in use, or null before the first good look.</param>
/// <param name="LastLook">When the latest look ended.</param>
/// <param name="LastSuccess">When a look at everything last succeeded.</param>
/// <param name="LastFailure">When a look last failed.</param>
/// <param name="Failure">Why the latest look failed, or null.</param>
internal sealed record FeedState(LookResult? Result, DateTimeOffset? LastLook, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? Failure)
{
    /// <summary>A store that asks for more is not believed: no timer counts so far.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public static FeedState NeverLooked { get; } = new(null, null, null, null, null);

    /// <summary>How many looks have failed, one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>Before when the store asked not to be asked again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many looks, one after the other, have brought values that the app's own probes refused.</summary>
    public int Refusals { get; init; }

    /// <summary>The latest changes, newest first.</summary>
    public ImmutableArray<SecretChange> History { get; init; } = [];

    public SecretSnapshot Snapshot => Result?.Snapshot ?? SecretSnapshot.Empty;

    public bool IsFailing => Failure is not null;

    public FeedState Succeeded(LookResult result, LookScope scope, DateTimeOffset now)
    {
        FeedState next = this with { Result = result, LastLook = now };
        if (!scope.IsEverything)
            return next with { Refusals = Math.Max(Refusals, result.Refused > 0 ? 1 : 0) };
        return next with { LastSuccess = now, Failure = null, Failures = 0, NotBefore = null, Refusals = result.Refused > 0 ? Refusals + 1 : 0 };
    }

    /// <summary>A look at some secrets that fails says little of the store: it does not put off the looks at everything.</summary>
    public FeedState Failed(string words, TimeSpan? retryAfter, LookScope scope, DateTimeOffset now) => this with
    {
        LastLook = now,
        LastFailure = now,
        Failure = words,
        Failures = scope.IsEverything ? Failures + 1 : Math.Max(Failures, 1),
        NotBefore = retryAfter is { } pause ? now + (pause < LongestPause ? pause : LongestPause) : null,
    };
}
