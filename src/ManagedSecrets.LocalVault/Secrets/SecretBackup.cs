using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>Turns a secret with all its versions into a blob that only vaults of this process can open.</summary>
internal static class SecretBackup
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static byte[] Seal(StoredSecret secret)
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(
            new SecretBackupContent(secret.Name, [.. secret.Versions]), SecretBackupJsonContext.Default.SecretBackupContent);
        byte[] blob = new byte[NonceLength + TagLength + plain.Length];
        Span<byte> nonce = blob.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(Key, TagLength);
        cipher.Encrypt(nonce, plain, blob.AsSpan(NonceLength + TagLength), blob.AsSpan(NonceLength, TagLength));
        return blob;
    }

    public static StoredSecret Open(ReadOnlySpan<byte> base64Url)
    {
        try
        {
            byte[] blob = Base64Url.DecodeFromUtf8(base64Url);
            byte[] plain = new byte[blob.Length - NonceLength - TagLength];
            using AesGcm cipher = new(Key, TagLength);
            cipher.Decrypt(blob.AsSpan(0, NonceLength), blob.AsSpan(NonceLength + TagLength), blob.AsSpan(NonceLength, TagLength), plain);
            SecretBackupContent content = JsonSerializer.Deserialize(plain, SecretBackupJsonContext.Default.SecretBackupContent)!;
            return new StoredSecret(content.Name, [.. content.Versions]);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            throw VaultErrorException.BadParameter("The backup blob is not valid, or another vault made it.");
        }
    }
}
