namespace ManagedSecrets;

/// <summary>How loaded values are masked.</summary>
public sealed class RedactionOptions
{
    /// <summary>Values with fewer characters are not masked, since they would mask ordinary text: 4 to 8. Default: 5.</summary>
    public int MinimumLength { get; set; } = 5;
}
