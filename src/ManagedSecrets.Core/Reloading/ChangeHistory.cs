using System.Collections.Immutable;

namespace ManagedSecrets.Reloading;

/// <summary>The latest changes of a feed, newest first. Immutable.</summary>
internal static class ChangeHistory
{
    /// <summary>Enough to see what happened lately; an app that runs for months must not grow by it.</summary>
    public const int Length = 200;

    public static ImmutableArray<SecretChange> Add(ImmutableArray<SecretChange> history, SecretChanges changes, DateTimeOffset now) =>
        changes.IsEmpty ? history : [.. Each(changes, now).Concat(history).Take(Length)];

    private static IEnumerable<SecretChange> Each(SecretChanges changes, DateTimeOffset now) =>
        changes.RotatedSecrets.Select(secret => SecretChange.Of(secret, SecretChangeKind.Rotated, now))
            .Concat(changes.AddedSecrets.Select(secret => SecretChange.Of(secret, SecretChangeKind.Added, now)))
            .Concat(changes.RemovedSecrets.Select(secret => SecretChange.Of(secret, SecretChangeKind.Removed, now)));
}
