using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

/// <summary>What a feed knows after its latest look. Immutable: a look makes a new one.</summary>
internal sealed record FeedState(LookResult? Result, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? Failure)
{
    public static FeedState NeverLooked { get; } = new(null, null, null, null);

    public SecretSnapshot Snapshot => Result?.Snapshot ?? SecretSnapshot.Empty;

    public bool IsFailing => Failure is not null;
}
