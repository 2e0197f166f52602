using System.Numerics;

namespace ManagedSecrets.Redaction;

/// <summary>
/// Chooses, for each pattern, the run of neighbouring grams that the patterns share least, so that what many secrets begin with (a scheme,
/// a key's name) does not lead a scan to all of them.
/// </summary>
internal sealed class RarestGrams
{
    private const int LargestSketch = 1 << 22;

    private readonly Gram _gram;
    private readonly int _run;
    private readonly byte[] _counts;
    private readonly int _shift;

    public RarestGrams(IReadOnlyList<string> patterns, Gram gram, int run)
    {
        (_gram, _run) = (gram, run);
        long all = patterns.Sum(pattern => (long)pattern.Length);
        _counts = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(all, 64, LargestSketch))];
        _shift = 64 - BitOperations.Log2((uint)_counts.Length);
        foreach (string pattern in patterns)
            Count(pattern);
    }

    /// <summary>Gives the offset at which a pattern's rarest run begins.</summary>
    public int OffsetIn(string pattern)
    {
        int last = pattern.Length - _gram.Length;
        int sum = 0, best = int.MaxValue, offset = 0;
        for (int position = 0; position <= last; position++)
        {
            sum += CountOf(pattern, position);
            if (position >= _run)
                sum -= CountOf(pattern, position - _run);
            if (position >= _run - 1 && sum < best)
                (best, offset) = (sum, position - _run + 1);
        }

        return offset;
    }

    private void Count(string pattern)
    {
        for (int position = pattern.Length - _gram.Length; position >= 0; position--)
        {
            ref byte count = ref _counts[_gram.At(pattern, position) >> _shift];
            if (count < byte.MaxValue)
                count++;
        }
    }

    private int CountOf(string pattern, int position) => _counts[_gram.At(pattern, position) >> _shift];
}
