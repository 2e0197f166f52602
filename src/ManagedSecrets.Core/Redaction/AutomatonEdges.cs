using System.Numerics;
using System.Security.Cryptography;

namespace ManagedSecrets.Redaction;

/// <summary>The edges of an automaton, each from a state by a character to a state other than the first: a hash table that is never full.</summary>
internal sealed class AutomatonEdges
{
    private readonly Edge[] _edges;
    private readonly int _shift;
    private readonly ulong _factor = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    public AutomatonEdges(int most)
    {
        _edges = new Edge[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * most, 16))];
        _shift = 64 - BitOperations.Log2((uint)_edges.Length);
    }

    /// <summary>Gives where an edge leads, or 0 where there is none.</summary>
    public int Get(int state, char character) => SlotOf(KeyOf(state, character)).Target;

    /// <summary>Gives where an edge leads, after adding it to lead to a new state if there was none.</summary>
    public int GetOrAdd(int state, char character, int newState)
    {
        ulong key = KeyOf(state, character);
        ref Edge edge = ref SlotOf(key);
        if (edge.Target == 0)
            edge = new Edge(key, newState);
        return edge.Target;
    }

    private static ulong KeyOf(int state, char character) => ((ulong)(uint)state << 16) | character;

    private ref Edge SlotOf(ulong key)
    {
        int slot = (int)((key * _factor) >> _shift);
        while (_edges[slot].Target != 0 && _edges[slot].Key != key)
            slot = (slot + 1) & (_edges.Length - 1);
        return ref _edges[slot];
    }

    private readonly record struct Edge(ulong Key, int Target);
}
