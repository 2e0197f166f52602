namespace ManagedSecrets;

/// <summary>
/// How loaded values are masked. Of several sources that share a redactor, the first one's minimum holds, and the most retained versions. Read once, when the source
/// is first built. Not thread-safe.
/// </summary>
public sealed class RedactionOptions
{
    /// <summary>Values with fewer characters are not masked, since they would mask ordinary text: 4 to 8. Default: 5.</summary>
    public int MinimumLength { get; set; } = 5;

    /// <summary>
    /// How many of a secret's last values stay masked, whatever their age: 1 to 64. Those that were replaced within the last 24 hours stay masked in any case. Default: 8.
    /// </summary>
    public int RetainedVersions { get; set; } = 8;

    /// <summary>
    /// Configuration keys of other sources whose values are masked too, in any case of letters, with <c>*</c> for any characters: <c>*:Password</c>,
    /// <c>Smtp:*</c>. From the start, and whenever the configuration reloads. User secrets, and variables that the platform filled from Key Vault references, are
    /// masked by themselves. Default: none.
    /// </summary>
    public IList<string> AlsoMask { get; } = [];

    /// <summary>In code only. Names of secrets that are not masked, in any case of letters; each is logged when it is loaded. Default: none.</summary>
    public IList<string> Exclude { get; } = [];

    /// <summary>In code only. What happens when the check at start finds that some logger would not mask. Default: the start fails.</summary>
    public MissingRedaction OnMissing { get; set; }
}
