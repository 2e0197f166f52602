using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ManagedSecrets.Redaction;

/// <summary>Says of nearly every gram that is in no pattern that it is in none: one bit a gram, sparse enough to be trusted.</summary>
internal sealed class GramFilter
{
    private const int BitsOfWord = 6;

    private readonly ulong[] _words;
    private readonly int _wordShift;

    private GramFilter(int grams, int bitsEach)
    {
        ulong bits = Math.Max(BitOperations.RoundUpToPowerOf2((ulong)grams * (ulong)bitsEach), 1UL << 15);
        _words = new ulong[bits >> BitsOfWord];
        _wordShift = 64 - BitOperations.Log2((ulong)_words.Length);
    }

    /// <summary>The one that all grams of a text are asked of.</summary>
    public static GramFilter First(int grams) => new(grams, grams switch { <= 60_000 => 64, <= 300_000 => 32, _ => 16 });

    /// <summary>One for those that the first lets pass, where a look into the table would be a look into slow memory.</summary>
    public static GramFilter? Second(int grams) => grams > 60_000 ? new(grams, 8) : null;

    public void Add(ulong hash) => _words[hash >> _wordShift] |= 1UL << Bit(hash);

    public View Read() => new(ref MemoryMarshal.GetArrayDataReference(_words), _wordShift, _wordShift - BitsOfWord);

    /// <summary>Looks at one gram in so many, four at a time, until one of them may be in a pattern.</summary>
    /// <returns>Where the first of those four is; beyond <paramref name="last"/> if there are none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(ReadOnlySpan<char> text, int position, int last, int step, Gram gram) => gram.Length == Gram.Short
        ? NextShort(ref MemoryMarshal.GetReference(text), position, last, step, gram, Read())
        : NextLong(ref MemoryMarshal.GetReference(text), position, last, step, gram, Read());

    // Apart from all else that uses registers: the processor has just enough of them for this loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int NextShort(ref char first, nint position, nint last, nint step, Gram gram, View filter)
    {
        for (nint lastOfFour = last - 3 * step; position <= lastOfFour; position += 4 * step)
        {
            ref char at = ref Unsafe.Add(ref first, position);
            ulong hits = filter.Probe(gram.OfFour(ref at))
                | filter.Probe(gram.OfFour(ref Unsafe.Add(ref at, step)))
                | filter.Probe(gram.OfFour(ref Unsafe.Add(ref at, 2 * step)))
                | filter.Probe(gram.OfFour(ref Unsafe.Add(ref at, 3 * step)));
            if ((hits & 1) != 0)
                return (int)position;
        }

        while (position <= last && (filter.Probe(gram.OfFour(ref Unsafe.Add(ref first, position))) & 1) == 0)
            position += step;
        return (int)position;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int NextLong(ref char first, nint position, nint last, nint step, Gram gram, View filter)
    {
        for (nint lastOfFour = last - 3 * step; position <= lastOfFour; position += 4 * step)
        {
            ref char at = ref Unsafe.Add(ref first, position);
            ulong hits = filter.Probe(gram.OfSix(ref at))
                | filter.Probe(gram.OfSix(ref Unsafe.Add(ref at, step)))
                | filter.Probe(gram.OfSix(ref Unsafe.Add(ref at, 2 * step)))
                | filter.Probe(gram.OfSix(ref Unsafe.Add(ref at, 3 * step)));
            if ((hits & 1) != 0)
                return (int)position;
        }

        while (position <= last && (filter.Probe(gram.OfSix(ref Unsafe.Add(ref first, position))) & 1) == 0)
            position += step;
        return (int)position;
    }

    private int Bit(ulong hash) => (int)(hash >> (_wordShift - BitsOfWord)) & 63;

    /// <summary>The filter as a scan holds it: in registers.</summary>
    public readonly ref struct View(ref ulong words, int wordShift, int bitShift)
    {
        private readonly ref ulong _words = ref words;

        /// <summary>Gives a number whose lowest bit says whether the gram may be in a pattern; the others mean nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Probe(ulong hash) => Unsafe.Add(ref _words, (nint)(hash >> wordShift)) >> (int)(hash >> bitShift);
    }
}
