namespace ManagedSecrets.Loading;

/// <summary>What a look made of one secret: what to use, if anything, and why that is not the store's latest answer, if it is not.</summary>
internal sealed record FetchOutcome(FetchedSecret? Secret, Exception? Trouble = null)
{
    public static FetchOutcome Nothing { get; } = new((FetchedSecret?)null);
}
