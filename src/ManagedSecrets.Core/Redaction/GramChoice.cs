using System.Numerics;

namespace ManagedSecrets.Redaction;

/// <summary>
/// Which grams stand for each pattern, and which patterns are heavy: where a text meets many of them at one place, or compares long ones over and
/// over, checking them could take longer than the text's length allows. The others never can.
/// </summary>
internal sealed class GramChoice
{
    private const int LargestSketch = 1 << 23;

    // A light pattern's share of the work: what its comparison takes, times how many stand at the same gram, for each character of a step.
    private const int LightWork = 4;
    private const int CharactersOfAUnit = 16;

    private readonly Gram _gram;
    private readonly int _step;
    private readonly int[] _offsets;
    private readonly byte[] _chains;
    private readonly int _shift;

    public GramChoice(string[] patterns, Gram gram, int step)
    {
        (_gram, _step) = (gram, step);
        RarestGrams rarest = new(patterns, gram, step);
        _offsets = new int[patterns.Length];
        _chains = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(8L * patterns.Length * step, 64, LargestSketch))];
        _shift = 64 - BitOperations.Log2((uint)_chains.Length);
        for (int pattern = 0; pattern < patterns.Length; pattern++)
        {
            _offsets[pattern] = rarest.OffsetIn(patterns[pattern]);
            Count(patterns[pattern], _offsets[pattern]);
        }
    }

    /// <summary>Gives the heavy patterns, how many there are, then the light ones, each in the order they have, with their offsets.</summary>
    public (string[] Patterns, int[] Offsets, int Heavy) Order(string[] patterns)
    {
        string[] ordered = new string[patterns.Length];
        int[] offsets = new int[patterns.Length];
        bool[] isHeavy = new bool[patterns.Length];
        int heavy = 0;
        for (int pattern = 0; pattern < patterns.Length; pattern++)
            heavy += (isHeavy[pattern] = IsHeavy(patterns[pattern], _offsets[pattern])) ? 1 : 0;

        int nextHeavy = 0, nextLight = heavy;
        for (int pattern = 0; pattern < patterns.Length; pattern++)
        {
            int place = isHeavy[pattern] ? nextHeavy++ : nextLight++;
            (ordered[place], offsets[place]) = (patterns[pattern], _offsets[pattern]);
        }

        return (ordered, offsets, heavy);
    }

    private void Count(string pattern, int offset)
    {
        for (int end = offset + _step; offset < end; offset++)
        {
            ref byte chain = ref _chains[_gram.At(pattern, offset) >> _shift];
            if (chain < byte.MaxValue)
                chain++;
        }
    }

    private bool IsHeavy(string pattern, int offset)
    {
        int work = LightWork + pattern.Length / CharactersOfAUnit;
        for (int end = offset + _step; offset < end; offset++)
        {
            if (_chains[_gram.At(pattern, offset) >> _shift] * work > LightWork * _step)
                return true;
        }

        return false;
    }
}
