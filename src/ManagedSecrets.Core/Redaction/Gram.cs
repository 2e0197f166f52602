using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ManagedSecrets.Redaction;

/// <summary>
/// Hashes of <see cref="Length"/> neighbouring characters. The factor is random: nobody can write texts whose hashes collide.
/// Only the upper bits of a hash are good.
/// </summary>
internal readonly struct Gram(int length)
{
    public const int Short = 4;
    public const int Long = 6;

    private readonly ulong _factor = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    public int Length => length;

    public ulong At(ReadOnlySpan<char> text, int position) => length == Short
        ? OfFour(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), position))
        : OfSix(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong OfFour(ref char first) => Load(ref first) * _factor;

    // Most characters leave their upper byte empty: the second half of the gram goes there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong OfSix(ref char first) => (Load(ref first) | (Load(ref Unsafe.Add(ref first, 2)) << 8)) * _factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load(ref char first) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref first));
}
