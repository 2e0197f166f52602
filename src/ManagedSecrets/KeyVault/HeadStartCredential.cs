using Azure.Core;
using ManagedSecrets.Credentials;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// Fetches the first token while the vault's challenge is still under way, and hands it over only where it is just what the challenge
/// asks for: the same scope, the token's own tenant, no claims. Everything else goes to the credential as it came.
/// </summary>
internal sealed class HeadStartCredential(TokenCredential inner, Action authorized) : TokenCredential
{
    private Task<AccessToken>? _headStart;
    private string? _scope;

    /// <summary>Starts fetching, on the thread pool: many credentials work for long before they first wait. At most once.</summary>
    public void Begin(string scope, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _scope, scope, null) is null)
            Volatile.Write(ref _headStart, Task.Run(() => FetchAsync(scope, cancellationToken), CancellationToken.None));
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        inner.GetToken(requestContext, cancellationToken);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        AccessToken token = await TakeHeadStartAsync(requestContext, cancellationToken).ConfigureAwait(false)
            ?? await inner.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
        authorized();
        return token;
    }

    private Task<AccessToken> FetchAsync(string scope, CancellationToken cancellationToken) =>
        inner.GetTokenAsync(new TokenRequestContext([scope], isCaeEnabled: true), cancellationToken).AsTask();

    private async Task<AccessToken?> TakeHeadStartAsync(TokenRequestContext context, CancellationToken cancellationToken)
    {
        if (context.Claims is not null || context.Scopes is not [var scope] || scope != _scope
            || Interlocked.Exchange(ref _headStart, null) is not { } headStart)
            return null;

        await ((Task)headStart.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (headStart.Exception?.InnerException is CredentialFailure { IsForEveryTenant: true } failure)
            throw failure;
        if (!headStart.IsCompletedSuccessfully)
            return null;

        AccessToken token = await headStart.ConfigureAwait(false);
        bool isForTenant = context.TenantId is null || context.TenantId.Equals(TokenTenant.Of(token.Token), StringComparison.OrdinalIgnoreCase);
        return isForTenant ? token : null;
    }
}
