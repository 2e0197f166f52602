using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>A status as the bytes of its answers, each made when it is first asked for. Thread-safe.</summary>
internal sealed class StatusRendering
{
    public const string Brotli = "br";
    public const string GZip = "gzip";

    // Dense enough for the size that is promised, and quick enough for the time.
    private const int BrotliQuality = 3;
    private const int BrotliWindow = 20;

    private readonly StatusView _view;
    private readonly byte[] _json;
    private readonly Lazy<byte[]> _html;
    private readonly ConcurrentDictionary<(bool IsJson, string Coding), byte[]> _compressed = new();

    public StatusRendering(ManagedSecretsStatus status, SecretRedactor redactor)
    {
        _view = new StatusView(status, redactor);
        _json = StatusJson.Write(_view, out ReadOnlySpan<byte> state);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(state).AsSpan(0, 12))}\"";
        _html = new Lazy<byte[]>(() => StatusPage.Write(_view, ETag));
    }

    /// <summary>Changes with what is shown, and not with the time at which it is.</summary>
    public string Tag { get; }

    /// <summary>The same as a header: weak, since page and JSON, compressed or not, share it.</summary>
    public string ETag => $"W/{Tag}";

    /// <summary>
    /// Compressing is safe here (BREACH): of a request nothing is reflected, so that nobody can have a guess compressed together with what is shown; and it holds no value.
    /// </summary>
    public ReadOnlyMemory<byte> Body(bool isJson, string? coding)
    {
        byte[] plain = isJson ? _json : _html.Value;
        return coding is null ? plain : _compressed.GetOrAdd((isJson, coding), static (key, bytes) => Compress(bytes, key.Coding), plain);
    }

    private static byte[] Compress(byte[] plain, string coding)
    {
        if (coding == Brotli)
        {
            byte[] room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
            bool fits = BrotliEncoder.TryCompress(plain, room, out int written, BrotliQuality, BrotliWindow);
            byte[] packedByBrotli = fits ? room[..written] : throw new InvalidOperationException("The room for a compressed answer did not do.");
            ArrayPool<byte>.Shared.Return(room);
            return packedByBrotli;
        }

        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(plain);
        return packed.ToArray();
    }
}
