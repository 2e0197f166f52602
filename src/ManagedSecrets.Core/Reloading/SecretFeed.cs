using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>
/// What one source loads, shared by every provider that is built of it: it looks, keeps the last known good snapshot, and hands a changed
/// one to its subscribers. Thread-safe; reading <see cref="State"/> takes no lock.
/// </summary>
internal sealed class SecretFeed : IDisposable
{
    private const double CallsADayWorthAWarning = 50_000;

    private readonly SecretLoader _loader;
    private readonly LookQueue<SecretChanges> _looks;
    private readonly Lock _sync = new();
    private readonly ILogger _logger;
    private Action<SecretSnapshot>[] _subscribers = [];
    private CancellationTokenSource _life = new();
    private volatile FeedState _state = FeedState.NeverLooked;

    public SecretFeed(FeedSettings settings)
    {
        Settings = settings;
        _logger = settings.StartupLog;
        _loader = new SecretLoader(settings.Plans, Options, settings.Redactor, _logger);
        _looks = new LookQueue<SecretChanges>(LookOnceAsync);
    }

    public FeedSettings Settings { get; }

    public SecretLoadingOptions Options => Settings.Options;

    public FeedState State => _state;

    /// <summary>Whether there is anything to load at all.</summary>
    public bool IsEmpty => Settings.Plans.Count == 0;

    /// <summary>Runs a look that begins after this call, or joins one; ends with what it changed.</summary>
    /// <exception cref="ManagedSecretsException">The look failed; what was loaded before is kept.</exception>
    public Task<SecretChanges> LookAsync(CancellationToken cancellationToken) =>
        IsEmpty ? Task.FromResult(SecretChanges.None) : _looks.LookAsync().WaitAsync(cancellationToken);

    /// <summary>Subscribes to changed snapshots. When the last subscription ends, a look under way is cancelled, and none is sent afterwards.</summary>
    public IDisposable Subscribe(Action<SecretSnapshot> publish)
    {
        lock (_sync)
        {
            if (_subscribers.Length == 0 && _life.IsCancellationRequested)
                _life = new CancellationTokenSource();
            _subscribers = [.. _subscribers, publish];
        }

        return new Subscription(() => Unsubscribe(publish));
    }

    /// <summary>How long to wait for the next look: the interval with a jitter of a tenth, or until a coming version becomes valid.</summary>
    public TimeSpan NextDelay()
    {
        TimeSpan delay = Options.ReloadInterval * (0.9 + (0.2 * Random.Shared.NextDouble()));
        TimeSpan untilChange = State.Result?.NextChange - Options.TimeProvider.GetUtcNow() ?? delay;
        return untilChange >= delay ? delay : untilChange > TimeSpan.FromSeconds(1) ? untilChange : TimeSpan.FromSeconds(1);
    }

    /// <summary>Cancels the look under way. A later subscription, as a rebuilt configuration makes one, starts anew.</summary>
    public void Dispose() => _life.Cancel();

    private void Unsubscribe(Action<SecretSnapshot> publish)
    {
        lock (_sync)
        {
            _subscribers = [.. _subscribers.Where(other => other != publish)];
            if (_subscribers.Length == 0)
                Dispose();
        }
    }

    private async Task<SecretChanges> LookOnceAsync()
    {
        FeedState before = _state;
        CancellationToken life = Life();
        bool isFirst = before.Result is null;
        TimeSpan timeout = isFirst ? Options.StartupTimeout : Options.ReloadTimeout;
        using CancellationTokenSource deadline = new(timeout, Options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, life);
        try
        {
            LookResult result = await _loader.LoadAsync(before.Result, either.Token).ConfigureAwait(false);
            life.ThrowIfCancellationRequested();
            return Accept(before, result);
        }
        catch (Exception exception) when (!life.IsCancellationRequested)
        {
            string setting = isFirst ? nameof(SecretLoadingOptions.StartupTimeout) : nameof(SecretLoadingOptions.ReloadTimeout);
            string stores = string.Join(", ", Settings.Plans.Select(plan => plan.Store.Name));
            throw Fail(before, LookFailure.Explain(exception, stores, deadline.IsCancellationRequested, setting, timeout, Settings.IsDeveloper && !Options.Optional));
        }
    }

    private CancellationToken Life()
    {
        lock (_sync)
            return _life.Token;
    }

    private SecretChanges Accept(FeedState before, LookResult result)
    {
        SecretChanges changes = SecretChanges.Between(before.Snapshot, result.Snapshot);
        _state = new FeedState(result, Options.TimeProvider.GetUtcNow(), before.LastFailure, null);
        if (before.IsFailing)
            Log.Recovered(_logger, before.LastFailure);
        if (before.Result is null)
            TellFirstLook(result);
        else if (!changes.IsEmpty)
            Log.Changed(_logger, changes.Added.Count, changes.Rotated.Count, changes.Removed.Count);

        if (!result.Snapshot.HasValuesOf(before.Snapshot))
            Publish(result.Snapshot);
        return changes;
    }

    private void Publish(SecretSnapshot snapshot)
    {
        Action<SecretSnapshot>[] subscribers;
        lock (_sync)
            subscribers = _subscribers;
        foreach (Action<SecretSnapshot> publish in subscribers)
        {
            try
            {
                publish(snapshot);
            }
            catch (Exception exception)
            {
                // A callback of the app threw; the values are published by then, and the next look must come all the same.
                Log.CallbackThrew(_logger, exception.GetType().Name);
            }
        }
    }

    private void TellFirstLook(LookResult result)
    {
        foreach (string caution in Settings.Plans.Select(plan => plan.Store.Caution).OfType<string>())
            Log.Caution(_logger, caution);

        foreach (StorePlan plan in Settings.Plans.Where(plan => plan.Store.Identity is not null))
            Log.Identity(_logger, plan.Store.Name, plan.Store.Identity!);

        double callsADay = result.Requests * (TimeSpan.FromDays(1) / Options.ReloadInterval);
        if (Options.ReloadInterval > TimeSpan.Zero && callsADay > CallsADayWorthAWarning)
            Log.ManyCalls(_logger, callsADay, result.Requests, Options.ReloadInterval);
    }

    private ManagedSecretsException Fail(FeedState before, ManagedSecretsException failure)
    {
        string words = Settings.Redactor.Redact(failure.Message);
        _state = before with { LastFailure = Options.TimeProvider.GetUtcNow(), Failure = words };
        Log.LookFailed(_logger, before.Result is null ? "There is nothing to go on with yet." : "The app goes on with what was loaded before.", words);
        return failure;
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
