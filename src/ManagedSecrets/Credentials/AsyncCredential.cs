using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>A credential of ours: secrets are loaded asynchronously, so nobody asks it for a token in any other way.</summary>
internal abstract class AsyncCredential : TokenCredential
{
    public sealed override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Secrets are loaded asynchronously: call GetTokenAsync.");
}
