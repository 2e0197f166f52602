using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Keeps tokens until 5 minutes before they expire, and lets one request at a time fetch a new one, whoever asks: so a tool is started once a
/// start-up. A request with claims goes past what is kept, and replaces it. A caller that gives up does not end the fetching for the others; when all have given up it ends.
/// </summary>
internal sealed class CachedCredential(TokenCredential inner, TimeProvider time, Action<AccessToken> onToken) : AsyncCredential
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    // Nobody waits longer for a sign-in than the longest start-up time-out.
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(10);

    private readonly Lock _sync = new();
    private readonly Dictionary<string, AccessToken> _kept = [];
    private readonly Dictionary<string, Flight> _fetching = [];

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        string key = $"{string.Join(' ', requestContext.Scopes)} {requestContext.TenantId}";
        AccessToken? kept = Kept(key);
        if (requestContext.Claims is null && kept is { } fresh && fresh.ExpiresOn - Ahead > time.GetUtcNow())
            return fresh;

        Flight flight = Board(key, requestContext);
        try
        {
            return await flight.Token.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (requestContext.Claims is null && kept?.ExpiresOn > time.GetUtcNow() && !cancellationToken.IsCancellationRequested)
        {
            // The old one still holds; the next request tries again.
            return kept!.Value;
        }
        finally
        {
            Leave(flight);
        }
    }

    private AccessToken? Kept(string key)
    {
        lock (_sync)
            return _kept.TryGetValue(key, out AccessToken token) ? token : null;
    }

    private Flight Board(string key, TokenRequestContext context)
    {
        string name = $"{key} {context.Claims}";
        lock (_sync)
        {
            if (!_fetching.TryGetValue(name, out Flight? flight))
            {
                _fetching[name] = flight = new Flight(name);
                flight.Token = Task.Run(() => FetchAsync(key, flight, context));
            }

            flight.Passengers++;
            return flight;
        }
    }

    /// <summary>With nobody left to wait, nothing more is asked: neither an endpoint nor the next tool.</summary>
    private void Leave(Flight flight)
    {
        lock (_sync)
        {
            if (--flight.Passengers > 0 || flight.Token.IsCompleted)
                return;
            Forget(flight);
        }

        flight.Abandon.Cancel();
    }

    private async Task<AccessToken> FetchAsync(string key, Flight flight, TokenRequestContext context)
    {
        try
        {
            using CancellationTokenSource limit = new(LongestFetch, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, flight.Abandon.Token);
            AccessToken token = await inner.GetTokenAsync(context, either.Token).ConfigureAwait(false);
            onToken(token);
            lock (_sync)
                _kept[key] = token;
            return token;
        }
        finally
        {
            lock (_sync)
                Forget(flight);
        }
    }

    private void Forget(Flight flight)
    {
        if (_fetching.TryGetValue(flight.Name, out Flight? current) && current == flight)
            _fetching.Remove(flight.Name);
    }

    /// <summary>One request for a token, and how many wait for it.</summary>
    private sealed class Flight(string name)
    {
        public string Name => name;

        public CancellationTokenSource Abandon { get; } = new();

        public Task<AccessToken> Token { get; set; } = null!;

        public int Passengers { get; set; }
    }
}
