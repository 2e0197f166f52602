using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>Signs and checks the server's access tokens, with a key that lives as long as the server.</summary>
internal sealed class AccessTokenIssuer(TimeProvider time, string tenantId) : IDisposable
{
    public const string Audience = "https://vault.azure.net";
    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, AccessTokenClaims> _checked = new(StringComparer.Ordinal);

    public string TenantId => tenantId;

    public string Issuer => $"https://sts.windows.net/{tenantId}/";

    public string Issue(string identity, TimeSpan lifetime, string audience = Audience) =>
        Issue(identity, audience, Issuer, time.GetUtcNow() + lifetime);

    public string Issue(string identity, string audience, string issuer, DateTimeOffset expires)
    {
        string text = $"{Header}.{Base64Url.EncodeToString(Payload(identity, audience, issuer, expires))}";
        lock (_gate)
        {
            byte[] signature = _key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);
            return $"{text}.{Base64Url.EncodeToString(signature)}";
        }
    }

    /// <summary>The identity that a token stands for, or null with the reason for refusing it.</summary>
    public string? Check(string token, out string problem)
    {
        if (!_checked.TryGetValue(token, out AccessTokenClaims? claims))
        {
            claims = Verify(token);
            if (claims is null)
            {
                problem = "AKV10022: Invalid token: the signature is not valid.";
                return null;
            }

            _checked.TryAdd(token, claims);
        }

        problem = claims.Problem(Issuer, Audience, time.GetUtcNow());
        return problem.Length == 0 ? claims.Identity : null;
    }

    public void Dispose() => _key.Dispose();

    private AccessTokenClaims? Verify(string token)
    {
        int end = token.LastIndexOf('.');
        int start = token.IndexOf('.', StringComparison.Ordinal);
        if (start <= 0 || end <= start || !token.AsSpan(0, start).SequenceEqual(Header))
        {
            return null;
        }

        try
        {
            byte[] signature = Base64Url.DecodeFromChars(token.AsSpan(end + 1));
            lock (_gate)
            {
                return _key.VerifyData(Encoding.ASCII.GetBytes(token[..end]), signature, HashAlgorithmName.SHA256)
                    ? AccessTokenClaims.Parse(Base64Url.DecodeFromChars(token.AsSpan(start + 1, end - start - 1)))
                    : null;
            }
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private ReadOnlySpan<byte> Payload(string identity, string audience, string issuer, DateTimeOffset expires)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteString("aud"u8, audience);
        json.WriteString("iss"u8, issuer);
        json.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
        json.WriteString("oid"u8, identity);
        json.WriteString("appid"u8, identity);
        json.WriteString("tid"u8, tenantId);
        json.WriteString("jti"u8, Guid.NewGuid());
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }
}
