using Azure.Core;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>Hands out the server's own tokens, as slowly as it was told to.</summary>
internal sealed class LocalVaultCredential(AccessTokenIssuer issuer, TimeProvider time, TimeSpan latency, string identity) : TokenCredential
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken).ConfigureAwait(false);
        }

        return new AccessToken(issuer.Issue(identity, Lifetime), time.GetUtcNow() + Lifetime);
    }
}
