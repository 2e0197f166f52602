using System.Buffers;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Bytes as they are written, in room that is borrowed: arrays of this size, made anew for each answer, would keep the garbage collector busy.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    private byte[] _room = ArrayPool<byte>.Shared.Rent(512 * 1024);
    private int _length;

    public ReadOnlySpan<byte> Written => _room.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _room.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_room);
        (_room, _length) = ([], 0);
    }

    private void Grow(int count)
    {
        if (_room.Length - _length >= count)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_room.Length * 2, _length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_room);
        _room = larger;
    }
}
