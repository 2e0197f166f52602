using Azure.Core;
using ManagedSecrets.Credentials;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// Fetches the first token while the vault's challenge is still under way, and hands it over only where it is just what the challenge
/// asks for: the same scope, the token's own tenant, no claims. Everything else goes to the credential as it came.
/// </summary>
internal sealed class HeadStartCredential(TokenCredential inner, Action authorized) : TokenCredential
{
    private Task<FetchedToken>? _headStart;
    private volatile bool _waits;
    private string? _scope;

    /// <summary>Whether a token was asked for and has not come, nor was refused: it stays so when time runs out.</summary>
    public bool Waits => _waits;

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
        FetchedToken fetched = await TakeHeadStartAsync(requestContext, cancellationToken).ConfigureAwait(false)
            ?? await AskAsync(requestContext, cancellationToken).ConfigureAwait(false);
        authorized();
        return fetched.Token;
    }

    private Task<FetchedToken> FetchAsync(string scope, CancellationToken cancellationToken) =>
        AskAsync(new TokenRequestContext([scope], isCaeEnabled: true), cancellationToken);

    private async Task<FetchedToken> AskAsync(TokenRequestContext context, CancellationToken cancellationToken)
    {
        _waits = true;
        try
        {
            AccessToken token = await inner.GetTokenAsync(context, cancellationToken).ConfigureAwait(false);
            _waits = false;
            return new FetchedToken(token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _waits = false;
            throw;
        }
    }

    private async Task<FetchedToken?> TakeHeadStartAsync(TokenRequestContext context, CancellationToken cancellationToken)
    {
        if (context.Claims is not null || context.Scopes is not [var scope] || scope != _scope
            || Interlocked.Exchange(ref _headStart, null) is not { } headStart)
            return null;

        await ((Task)headStart.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (headStart.Exception?.InnerException is CredentialFailure { IsForEveryTenant: true } failure)
            throw failure;
        if (!headStart.IsCompletedSuccessfully)
            return null;

        FetchedToken fetched = await headStart.ConfigureAwait(false);
        bool isForTenant = context.TenantId is null || context.TenantId.Equals(TokenTenant.Of(fetched.Token.Token), StringComparison.OrdinalIgnoreCase);
        return isForTenant ? fetched : null;
    }

    /// <summary>An object, since tasks of objects are compiled with the runtime, and those of the SDK's struct while the app starts.</summary>
    private sealed class FetchedToken(AccessToken token)
    {
        public AccessToken Token { get; } = token;
    }
}
