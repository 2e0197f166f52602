namespace ManagedSecrets.Redaction;

/// <summary>How often a test at random repeats itself: a fiftieth where each of thousands of mutants is tried, see build/mutation.</summary>
internal static class Rounds
{
#if FEW_ROUNDS
    private const int Part = 50;
#else
    private const int Part = 1;
#endif

    public static int Of(int rounds) => rounds / Part;
}
