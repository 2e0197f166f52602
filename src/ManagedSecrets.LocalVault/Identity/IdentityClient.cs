using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>How a client proves who it is: by a secret, by an assertion that is known, or by one that its certificate signed.</summary>
internal sealed class IdentityClient(string? secret, string? assertion, X509Certificate2? certificate = null)
{
    private readonly RSA? _key = certificate?.GetRSAPublicKey();

    public bool Accepts(string? presentedSecret, string? presentedAssertion) =>
        (secret is not null && secret == presentedSecret)
        || (assertion is not null && assertion == presentedAssertion)
        || (_key is not null && presentedAssertion?.Split('.') is [var header, var claims, var signature] && IsSigned($"{header}.{claims}", signature, _key));

    private static bool IsSigned(string text, string signature, RSA key)
    {
        if (!Base64Url.IsValid(signature))
            return false;
        byte[] signed = Encoding.ASCII.GetBytes(text);
        byte[] given = Base64Url.DecodeFromChars(signature);
        return key.VerifyData(signed, given, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            || key.VerifyData(signed, given, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
