using System.Buffers.Text;
using System.Text;
using Azure.Core;

namespace ManagedSecrets.StorageQueue.Azurite;

/// <summary>Gives tokens that look like those of Entra for Azure Storage. Azurite checks audience, issuer and dates, and no signature.</summary>
internal sealed class StorageToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string audience = requestContext.Scopes.Single().Replace("/.default", "", StringComparison.Ordinal);
        string claims = $$"""{"aud":"{{audience}}","iss":"https://sts.windows.net/0b0c/","iat":{{Seconds(now)}},"nbf":{{Seconds(now.AddMinutes(-5))}},"exp":{{Seconds(now.AddHours(1))}}}""";
        return new AccessToken($"{Encoded("""{"alg":"none"}""")}.{Encoded(claims)}.{Encoded("no signature")}", now.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
