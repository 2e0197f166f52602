using Azure.Core;

namespace ManagedSecrets.StorageQueue;

/// <summary>Gives one token.</summary>
internal sealed class FixedCredential(string token = "some-token") : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
