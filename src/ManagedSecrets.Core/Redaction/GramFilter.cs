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

    public GramFilter(int grams)
    {
        int bitsEach = grams switch { <= 60_000 => 64, <= 300_000 => 32, _ => 16 };
        ulong bits = Math.Max(BitOperations.RoundUpToPowerOf2((ulong)grams * (ulong)bitsEach), 1 << 15);
        _words = new ulong[bits >> BitsOfWord];
        _wordShift = 64 - BitOperations.Log2((ulong)_words.Length);
    }

    public int Bytes => _words.Length * sizeof(ulong);

    public void Add(ulong hash) => _words[hash >> _wordShift] |= 1UL << Bit(hash);

    public View Read() => new(ref MemoryMarshal.GetArrayDataReference(_words), _wordShift, _wordShift - BitsOfWord);

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
