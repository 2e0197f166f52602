using System.Buffers;
using ManagedSecrets.LocalVault.Http;

namespace ManagedSecrets.LocalVault.Secrets;

/// <summary>What the service accepts as a name and as a value.</summary>
internal static class SecretNames
{
    private const int MaximumValueBytes = 25 * 1024;
    private const int MaximumLength = 127;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("0123456789-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static void Check(string name)
    {
        if (name.Length is 0 or > MaximumLength || name.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw VaultErrorException.BadParameter(
                $"The request URI contains an invalid name: {name} (a secret's name matches ^[0-9a-zA-Z-]{{1,127}}$)");
        }
    }

    public static void CheckValue(string value)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(value) > MaximumValueBytes)
        {
            throw VaultErrorException.BadParameter($"Secret value is too long: at most {MaximumValueBytes} bytes are allowed.");
        }
    }
}
