using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Signals;

/// <summary>What a hint means to one vault of a source.</summary>
internal readonly struct HintedPlan(StorePlan plan, SecretFeed feed)
{
    private const int LongestName = 512;

    public static bool IsOf(StorePlan plan, string vault) =>
        plan.Store.Name.Equals(vault, StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(plan.Store.Name, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(vault, StringComparison.OrdinalIgnoreCase));

    public SignalOutcome Judge(SecretHint hint)
    {
        if (!Loads(hint))
            return SignalOutcome.UnknownSecret;
        return hint is { Event: SecretEvent.NewVersion, Version: not null } && IsInUse(hint.Name, hint.Version) ? SignalOutcome.AlreadyInUse : SignalOutcome.Accepted;
    }

    /// <summary>A secret that stays at one version is not moved by another.</summary>
    private bool Loads(SecretHint hint)
    {
        if (hint.Name is not { Length: > 0 and <= LongestName })
            return false;
        return plan.Selections.Count > 0
            ? plan.Selections.Any(selection => Same(selection.Name, hint.Name) && (selection.Version is null || hint.Version is null || Same(selection.Version, hint.Version)))
            : plan.LetsThrough(hint.Name);
    }

    private bool IsInUse(string name, string version)
    {
        string store = plan.Store.Name;
        return feed.State.Snapshot.Named(name).Any(secret => secret.Store == store && secret.Version is { } used && Same(used, version));
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
