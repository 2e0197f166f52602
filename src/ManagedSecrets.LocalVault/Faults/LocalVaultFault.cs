using ManagedSecrets.LocalVault.Faults;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// One fault. By default it hits each matching request that carries a valid token, until it is disposed.
/// Each method returns the same fault, so that they can be chained; a change takes effect with the next request. Set up by one thread.
/// </summary>
public sealed class LocalVaultFault : IDisposable
{
    private readonly FaultPattern _pattern;
    private readonly Action<LocalVaultFault> _remove;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private int _skip;
    private int _times = int.MaxValue;
    private bool _beforeAuthentication;
    private FaultEffect? _effect;

    internal LocalVaultFault(FaultPattern pattern, Action<LocalVaultFault> remove)
    {
        _pattern = pattern;
        _remove = remove;
        Ended = _ended.Token;
    }

    /// <summary>How many requests it has hit.</summary>
    public int Hits { get; private set; }

    internal CancellationToken Ended { get; }

    internal FaultEffect Effect => _effect ?? new FaultEffect();

    /// <summary>Lets the first so many matching requests pass.</summary>
    /// <param name="count">Zero or more.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less.</exception>
    public LocalVaultFault Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _skip = count;
        return this;
    }

    /// <summary>Hits so many requests and then no more.</summary>
    /// <param name="count">One or more.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less.</exception>
    public LocalVaultFault Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _times = count;
        return this;
    }

    /// <summary>Hits requests before their token is looked at, so that the first of a client, which carries none, is hit too.</summary>
    /// <returns>This fault.</returns>
    public LocalVaultFault BeforeAuthentication()
    {
        _beforeAuthentication = true;
        return this;
    }

    /// <summary>Waits before the request goes on.</summary>
    /// <param name="time">How long, by <see cref="LocalVaultOptions.TimeProvider"/>.</param>
    /// <returns>This fault.</returns>
    public LocalVaultFault Delay(TimeSpan time) => With(Effect with { Delay = time });

    /// <summary>Answers with an error in the service's shape: 403, 404, 429, 500, 503 or any other status.</summary>
    /// <param name="status">The status, 400 to 599.</param>
    /// <param name="retryAfter">What Retry-After says, rounded up to whole seconds; null for no such header.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is out of its range.</exception>
    public LocalVaultFault Fail(int status, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return With(Effect with { Status = status, RetryAfter = retryAfter });
    }

    /// <summary>
    /// Refuses the token with a challenge of continuous access evaluation: 401, <c>insufficient_claims</c>, and what a fresh token must
    /// satisfy. The token itself stays valid: with <see cref="Times"/> 1 the repetition is answered, whatever token it carries.
    /// </summary>
    /// <param name="claims">The claims request, as JSON; the default is that of a session that was revoked.</param>
    /// <returns>This fault.</returns>
    /// <exception cref="ArgumentException"><paramref name="claims"/> is null or empty.</exception>
    public LocalVaultFault ChallengeForClaims(string claims = """{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}""")
    {
        ArgumentException.ThrowIfNullOrEmpty(claims);
        return With(Effect with { Claims = claims });
    }

    /// <summary>Does not answer until the fault is disposed; the request goes on then.</summary>
    /// <returns>This fault.</returns>
    public LocalVaultFault Hang() => With(Effect with { Hang = true });

    /// <summary>Drops the connection, with all that is under way on it.</summary>
    /// <returns>This fault.</returns>
    public LocalVaultFault Drop() => With(Effect with { Drop = true });

    /// <summary>Sends the first half of the answer and drops the connection.</summary>
    /// <returns>This fault.</returns>
    public LocalVaultFault Truncate() => With(Effect with { Truncate = true });

    /// <summary>Answers with a body that is not JSON, under the status of success.</summary>
    /// <returns>This fault.</returns>
    public LocalVaultFault Malform() => Rewrite(_ => "{\"value\":[<!doctype html>");

    /// <summary>Changes the answer's body.</summary>
    /// <param name="change">Takes the JSON, the secret value included, and returns what is sent.</param>
    /// <returns>This fault.</returns>
    public LocalVaultFault Rewrite(Func<string, string> change) => With(Effect with { Rewrite = change });

    /// <summary>Runs code before the request goes on, for instance to change the vault between two pages of a listing.</summary>
    /// <param name="action">Runs once a hit, on the server's thread.</param>
    /// <returns>This fault.</returns>
    public LocalVaultFault Run(Action action) => With(Effect with { Run = action });

    /// <summary>Ends the fault. Requests that hang in it go on.</summary>
    public void Dispose()
    {
        _remove(this);
        _ended.Cancel();
    }

    internal bool Takes(string method, string path, bool authenticated)
    {
        if (_effect is null || authenticated == _beforeAuthentication || !_pattern.Matches(method, path))
        {
            return false;
        }

        lock (_gate)
        {
            if (_skip > 0)
            {
                _skip--;
                return false;
            }

            if (Hits >= _times)
            {
                return false;
            }

            Hits++;
            return true;
        }
    }

    private LocalVaultFault With(FaultEffect effect)
    {
        _effect = effect;
        return this;
    }
}
