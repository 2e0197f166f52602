using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>
/// What one source loads, shared by every provider that is built of it: it looks, keeps the last known good snapshot, and hands a changed
/// one to its subscribers, then to its observers. Thread-safe; reading <see cref="State"/> takes no lock.
/// </summary>
internal sealed class SecretFeed : IDisposable
{
    private const string WarningsBefore = "Also: ";

    private readonly SecretLoader _loader;
    private readonly LookQueue<SecretChanges> _looks;
    private readonly Lock _sync = new();
    private readonly ILogger _logger;
    private Action<SecretSnapshot>[] _subscribers = [];
    private CancellationTokenSource _life = new();
    private long? _lastOnDemand;
    private int _looksAtEverything;
    private long _nextLook;
    private volatile FeedState _state = FeedState.NeverLooked;
    private volatile TaskCompletionSource _lookEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SecretFeed(FeedSettings settings)
    {
        Settings = settings;
        _logger = new UnfailingLogger(settings.StartupLog);
        _loader = new SecretLoader(settings.Plans, Options, settings.Redactor, _logger, settings.App);
        _looks = new LookQueue<SecretChanges>(LookOnceAsync, WaitForFloorAsync);
        Observers = new RotationObservers(_logger);
        Spread = new SpreadLooks(this);
        Telemetry = new FeedTelemetry(settings);
    }

    public FeedSettings Settings { get; }

    public SecretLoadingOptions Options => Settings.Options;

    public FeedState State => _state;

    public RotationObservers Observers { get; }

    /// <summary>The looks that the outside asks for.</summary>
    public SpreadLooks Spread { get; }

    public FeedTelemetry Telemetry { get; }

    /// <summary>Whether there is anything to load at all.</summary>
    public bool IsEmpty => Settings.Plans.Count == 0;

    /// <summary>Ends when a look has ended, good or not, and what it changed is published.</summary>
    public Task NextLookEnd => _lookEnd.Task;

    /// <summary>How many looks at everything have ended, good or not.</summary>
    public int LooksAtEverything => Volatile.Read(ref _looksAtEverything);

    /// <summary>
    /// When the loop wants to look next, null where none runs; not yet passed on while a look is under way. Two loops, as of two configurations of
    /// one builder, take turns in it.
    /// </summary>
    public DateTimeOffset? NextLook => _subscribers.Length > 0 && Volatile.Read(ref _nextLook) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Runs a look that begins after this call, or joins one; ends with what it changed.</summary>
    /// <exception cref="ManagedSecretsException">The look failed; what was loaded before is kept.</exception>
    public Task<SecretChanges> LookAsync(CancellationToken cancellationToken) =>
        IsEmpty ? Task.FromResult(SecretChanges.None) : _looks.LookAsync(LookScope.Everything).WaitAsync(cancellationToken);

    /// <summary>The same on demand: no sooner than <see cref="SecretLoadingOptions.RefreshFloor"/> after the last look on demand.</summary>
    public Task<SecretChanges> RefreshAsync(LookScope scope, CancellationToken cancellationToken) =>
        IsEmpty ? Task.FromResult(SecretChanges.None) : _looks.LookAsync(scope.AskedBy(LookSpan.Caller), onDemand: true).WaitAsync(cancellationToken);

    /// <summary>Subscribes to changed snapshots. When the last subscription ends, a look under way is cancelled, and none is sent afterwards.</summary>
    public IDisposable Subscribe(Action<SecretSnapshot> publish)
    {
        lock (_sync)
        {
            if (_subscribers.Length == 0 && _life.IsCancellationRequested)
                _life = new CancellationTokenSource();
            _subscribers = [.. _subscribers, publish];
            LivingFeeds.Add(this);
        }

        return new Subscription(() => Unsubscribe(publish));
    }

    public TimeSpan NextDelay()
    {
        DateTimeOffset now = Options.TimeProvider.GetUtcNow();
        return Plan(LookSchedule.NextDelay(_state, Options.ReloadInterval, now), now);
    }

    /// <summary>The delay to go on with after a look at some secrets.</summary>
    public TimeSpan RestOf(TimeSpan remaining)
    {
        DateTimeOffset now = Options.TimeProvider.GetUtcNow();
        return Plan(LookSchedule.RestOf(_state, Options.ReloadInterval, remaining, now), now);
    }

    /// <summary>Ends after that time, and is cancelled when the last subscription ends.</summary>
    public Task PauseAsync(TimeSpan pause) => Task.Delay(pause, Options.TimeProvider, Life());

    /// <summary>Ends when no look is under way for anybody: at once where others still subscribe.</summary>
    public Task WhenEndedAsync()
    {
        lock (_sync)
            return _subscribers.Length == 0 ? _looks.WhenQuietAsync() : Task.CompletedTask;
    }

    /// <summary>Cancels the look under way. A later subscription, as a rebuilt configuration makes one, starts anew.</summary>
    public void Dispose() => _life.Cancel();

    private TimeSpan Plan(TimeSpan delay, DateTimeOffset now)
    {
        Volatile.Write(ref _nextLook, (now + delay).UtcTicks);
        return delay;
    }

    /// <summary>Which keys were read since the look before: the marks of the state that the looks go on with.</summary>
    private void SampleReads()
    {
        DateTimeOffset now = Options.TimeProvider.GetUtcNow();
        foreach (SnapshotEntry entry in _state.Snapshot.Entries.Values)
            entry.Use.Sample(now);
    }

    private void Unsubscribe(Action<SecretSnapshot> publish)
    {
        lock (_sync)
        {
            _subscribers = [.. _subscribers.Where(other => other != publish)];
            if (_subscribers.Length > 0)
                return;
            LivingFeeds.Remove(this);
            Dispose();
        }
    }

    private CancellationToken Life()
    {
        lock (_sync)
            return _life.Token;
    }

    /// <summary>Called by one at a time.</summary>
    private Task WaitForFloorAsync()
    {
        TimeProvider time = Options.TimeProvider;
        long now = time.GetTimestamp();
        TimeSpan pause = _lastOnDemand is { } last ? Options.RefreshFloor - time.GetElapsedTime(last, now) : TimeSpan.Zero;
        pause = pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
        _lastOnDemand = now + (long)(pause.TotalSeconds * time.TimestampFrequency);
        return pause > TimeSpan.Zero ? Task.Delay(pause, time, Life()) : Task.CompletedTask;
    }

    private async Task<SecretChanges> LookOnceAsync(LookScope scope)
    {
        LookScope whole = _state.Result is null ? LookScope.Everything.With(scope) : scope;
        try
        {
            return await LookAndPublishAsync(whole).ConfigureAwait(false);
        }
        finally
        {
            SampleReads();
            if (whole.IsEverything)
                Interlocked.Increment(ref _looksAtEverything);
            TaskCompletionSource ended = _lookEnd;
            _lookEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ended.SetResult();
            Ledger.SettleSoon();
        }
    }

    private async Task<SecretChanges> LookAndPublishAsync(LookScope scope)
    {
        FeedState before = _state;
        CancellationToken life = Life();
        using LookTrace trace = Telemetry.Begin(before.Result is null, scope);
        TimeSpan timeout = before.Result is null ? Options.StartupTimeout : Options.ReloadTimeout;
        using CancellationTokenSource deadline = new(timeout, Options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, life);
        try
        {
            LookResult result = await _loader.LoadAsync(before.Result, scope, either.Token, life).ConfigureAwait(false);
            life.ThrowIfCancellationRequested();
            return Accept(before, result, scope, trace);
        }
        catch (SecretStoreException) when (life.IsCancellationRequested)
        {
            throw new OperationCanceledException(life);
        }
        catch (Exception exception) when (!life.IsCancellationRequested)
        {
            ManagedSecretsException failure = Failed(before, exception, deadline.IsCancellationRequested, scope);
            trace.Fail(exception);
            throw failure;
        }
    }

    private ManagedSecretsException Failed(FeedState before, Exception exception, bool deadlinePassed, LookScope scope)
    {
        bool isFirst = before.Result is null;
        ManagedSecretsException failure = LookFailure.Explain(exception, Settings, isFirst, deadlinePassed);
        Fail(before, failure.Message, (exception as SecretStoreException)?.RetryAfter, scope);
        return isFirst && Settings.Warnings.Count > 0 ? new ManagedSecretsException($"{failure.Message} {WarningsBefore}{string.Join(' ', Settings.Warnings)}") : failure;
    }

    private SecretChanges Accept(FeedState before, LookResult result, LookScope scope, LookTrace trace)
    {
        SecretChanges changes = SecretChanges.Between(before.Snapshot, result.Snapshot);
        DateTimeOffset now = Options.TimeProvider.GetUtcNow();
        _state = before.Succeeded(result, scope, now) with { History = before.Result is null ? [] : ChangeHistory.Add(before.History, changes, now) };
        new LookNews(Settings, _logger).Tell(before, _state, changes);

        // The app's callbacks may begin what lasts longer, and would keep our span as its parent.
        trace.Succeed(result, changes);
        if (!result.Snapshot.HasValuesOf(before.Snapshot))
            Publish(result.Snapshot);
        if (!changes.IsEmpty)
            Observers.Tell(changes);
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

    private void Fail(FeedState before, string message, TimeSpan? retryAfter, LookScope scope)
    {
        string words = Settings.Redactor.Redact(message);
        _state = before.Failed(words, retryAfter, scope, Options.TimeProvider.GetUtcNow());
        Log.LookFailed(_logger, before.Result is null ? "There is nothing to go on with yet." : "The app goes on with what was loaded before.", words);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
