using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Keeps tokens until 5 minutes before they expire, and lets one request at a time fetch a new one, whoever asks: so a tool is started once a
/// start-up. A request with claims goes past what is kept, and replaces it. A caller that gives up does not end the fetching for the others.
/// </summary>
internal sealed class CachedCredential(TokenCredential inner, TimeProvider time, Action<AccessToken> onToken) : TokenCredential
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    // Nobody waits longer for a sign-in than the longest start-up time-out.
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(10);

    private readonly Lock _sync = new();
    private readonly Dictionary<string, AccessToken> _kept = [];
    private readonly Dictionary<string, Task<AccessToken>> _fetching = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Secrets are loaded asynchronously.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        string key = $"{string.Join(' ', requestContext.Scopes)} {requestContext.TenantId}";
        AccessToken? kept = Kept(key);
        if (requestContext.Claims is null && kept is { } fresh && fresh.ExpiresOn - Ahead > time.GetUtcNow())
            return fresh;

        try
        {
            return await Fetch(key, requestContext).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (requestContext.Claims is null && kept?.ExpiresOn > time.GetUtcNow() && !cancellationToken.IsCancellationRequested)
        {
            // The old one still holds; the next request tries again.
            return kept!.Value;
        }
    }

    private AccessToken? Kept(string key)
    {
        lock (_sync)
            return _kept.TryGetValue(key, out AccessToken token) ? token : null;
    }

    private Task<AccessToken> Fetch(string key, TokenRequestContext context)
    {
        string flight = $"{key} {context.Claims}";
        lock (_sync)
        {
            if (!_fetching.TryGetValue(flight, out Task<AccessToken>? running))
                _fetching[flight] = running = Task.Run(() => FetchAsync(key, flight, context));
            return running;
        }
    }

    private async Task<AccessToken> FetchAsync(string key, string flight, TokenRequestContext context)
    {
        try
        {
            using CancellationTokenSource limit = new(LongestFetch, time);
            AccessToken token = await inner.GetTokenAsync(context, limit.Token).ConfigureAwait(false);
            onToken(token);
            lock (_sync)
                _kept[key] = token;
            return token;
        }
        finally
        {
            lock (_sync)
                _fetching.Remove(flight);
        }
    }
}
