namespace ManagedSecrets.Redaction;

/// <summary>Where in which pattern a gram stands: a hash table of chains, those that were added last first.</summary>
internal sealed class GramTable(int grams)
{
    // A slot holds 32 bits of the hash, and 1 + the index of its chain's first place; 0 is an empty slot.
    private readonly ulong[] _slots = new ulong[(int)Math.Min(grams * 1.4 + 8, Array.MaxLength)];
    private readonly Place[] _places = new Place[grams];
    private int _count;

    /// <summary>Gives the first place of a gram, or -1.</summary>
    public int First(ulong hash) => (int)(uint)_slots[SlotOf(hash)] - 1;

    public Place this[int place] => _places[place];

    public void Add(ulong hash, int pattern, int offset)
    {
        ref ulong slot = ref _slots[SlotOf(hash)];
        _places[_count] = new Place(pattern, offset, (int)(uint)slot - 1);
        slot = ((ulong)Fingerprint(hash) << 32) | (uint)++_count;
    }

    private static uint Fingerprint(ulong hash) => (uint)(hash >> 16);

    private int SlotOf(ulong hash)
    {
        uint fingerprint = Fingerprint(hash);
        int slot = (int)((hash >> 32) * (ulong)_slots.Length >> 32);
        while (_slots[slot] is not 0 and var taken && (uint)(taken >> 32) != fingerprint)
        {
            if (++slot == _slots.Length)
                slot = 0;
        }

        return slot;
    }

    /// <summary>Where a gram stands; <paramref name="Next"/> is the next place of the same gram, or -1.</summary>
    internal readonly record struct Place(int Pattern, int Offset, int Next);
}
