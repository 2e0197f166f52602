using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Workload identity whose token file is read anew for each token, and made known to the redactor: the SDK's credential keeps the file's
/// content for five minutes, so each token comes from a credential of its own. Tokens are kept by <see cref="CachedCredential"/>.
/// </summary>
internal sealed class FederatedCredential(string file, Func<TokenCredential> create, Action<string> onAssertion) : AsyncCredential
{
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        onAssertion(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false));
        return await create().GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
    }
}
