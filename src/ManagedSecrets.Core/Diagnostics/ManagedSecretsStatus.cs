namespace ManagedSecrets;

/// <summary>How it goes, at one moment. Immutable; holds no secret value, and its reasons hold no names of secrets.</summary>
public sealed class ManagedSecretsStatus
{
    /// <summary>The worst of all vaults. An app without a vault is healthy.</summary>
    public SecretsHealth Health { get; init; }

    /// <summary>Why it is not healthy, and what else is worth knowing, in words; empty when there is nothing.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Each vault, in the order in which they were added.</summary>
    public IReadOnlyList<VaultStatus> Vaults { get; init; } = [];

    /// <summary>When this was found out (UTC); what is soon, and what has passed, is meant from here.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// What looks found changed since the first load, newest first: the latest 200. The first load itself is no change.
    /// </summary>
    public IReadOnlyList<SecretChange> Changes { get; init; } = [];

    /// <summary>Health and reasons in one line.</summary>
    public override string ToString() => Reasons.Count == 0 ? $"{Health}" : $"{Health}: {string.Join(' ', Reasons)}";
}
