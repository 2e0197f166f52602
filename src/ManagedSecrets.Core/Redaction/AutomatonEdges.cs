using System.Numerics;
using System.Security.Cryptography;

namespace ManagedSecrets.Redaction;

/// <summary>The edges of an automaton, each from a state by a character to a state other than the first: a hash table that is at most half full.</summary>
internal sealed class AutomatonEdges
{
    private readonly ulong _factor = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
    private Edge[] _edges = new Edge[256];
    private int _shift = 56;
    private int _count;

    /// <summary>Gives where an edge leads, or 0 where there is none.</summary>
    public int Get(int state, char character) => SlotOf(KeyOf(state, character)).Target;

    /// <summary>Gives where an edge leads, after adding it to lead to a new state if there was none.</summary>
    public int GetOrAdd(int state, char character, int newState)
    {
        ulong key = KeyOf(state, character);
        if (Get(state, character) is not 0 and int known)
            return known;
        if (++_count * 2 > _edges.Length)
            Grow();
        SlotOf(key) = new Edge(key, newState);
        return newState;
    }

    private static ulong KeyOf(int state, char character) => ((ulong)(uint)state << 16) | character;

    private ref Edge SlotOf(ulong key)
    {
        Edge[] edges = _edges;
        int slot = (int)((key * _factor) >> _shift);
        while (edges[slot].Target != 0 && edges[slot].Key != key)
            slot = (slot + 1) & (edges.Length - 1);
        return ref edges[slot];
    }

    private void Grow()
    {
        Edge[] old = _edges;
        _edges = new Edge[old.Length * 2];
        _shift = 64 - BitOperations.Log2((uint)_edges.Length);
        foreach (Edge edge in old.Where(edge => edge.Target != 0))
            SlotOf(edge.Key) = edge;
    }

    private readonly record struct Edge(ulong Key, int Target);
}
