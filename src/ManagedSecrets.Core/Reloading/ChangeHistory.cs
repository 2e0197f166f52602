using System.Collections.Immutable;

namespace ManagedSecrets.Reloading;

/// <summary>The latest changes of a feed, newest first. Immutable.</summary>
internal static class ChangeHistory
{
    /// <summary>Enough to see what happened lately; an app that runs for months must not grow by it.</summary>
    public const int Length = 200;

    public static ImmutableArray<SecretChange> Add(ImmutableArray<SecretChange> history, SnapshotDifference difference, DateTimeOffset now) =>
        difference.IsEmpty ? history : [.. Changes(difference, now).Concat(history).Take(Length)];

    private static IEnumerable<SecretChange> Changes(SnapshotDifference difference, DateTimeOffset now) =>
        difference.Rotated.Select(secret => SecretChange.Of(secret, SecretChangeKind.Rotated, now))
            .Concat(difference.Added.Select(secret => SecretChange.Of(secret, SecretChangeKind.Added, now)))
            .Concat(difference.Removed.Select(secret => SecretChange.Of(secret, SecretChangeKind.Removed, now)));
}
