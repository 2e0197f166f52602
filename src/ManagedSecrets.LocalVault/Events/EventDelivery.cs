namespace ManagedSecrets.LocalVault.Events;

/// <summary>Takes events to the endpoint, each until it is accepted or given up. Thread-safe.</summary>
internal sealed class EventDelivery(Endpoint endpoint, LocalVaultEventsOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private readonly List<VaultEvent> _waiting = [];
    private readonly HashSet<Task> _underWay = [];
    private bool _isHeld;
    private bool _isEnded;
    private int _delivered;
    private int _deadLettered;
    private int _failedAttempts;

    public int Delivered => Volatile.Read(ref _delivered);

    public int DeadLettered => Volatile.Read(ref _deadLettered);

    public int FailedAttempts => Volatile.Read(ref _failedAttempts);

    public int Copies { get; set; } = 1;

    public void Add(VaultEvent occurred)
    {
        lock (_gate)
        {
            if (_isEnded)
                return;
            _waiting.Add(occurred);
            if (!_isHeld && _waiting.Count == 1)
                Begin(SendWaitingAsync);
        }
    }

    public IDisposable Hold()
    {
        lock (_gate)
        {
            if (!_isHeld)
                SendWaiting();
            _isHeld = true;
        }

        return new Held(this);
    }

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] underWay;
            lock (_gate)
                underWay = [.. _underWay];
            if (underWay.Length == 0)
                return;
            await Task.WhenAll(underWay).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isEnded)
                return;
            _isEnded = true;
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        await WhenIdleAsync(CancellationToken.None).ConfigureAwait(false);
        _ended.Dispose();
    }

    /// <summary>What came in the meantime goes together, as far as a batch may hold it; batches do not wait for each other.</summary>
    private Task SendWaitingAsync()
    {
        lock (_gate)
        {
            if (!_isHeld)
                SendWaiting();
        }

        return Task.CompletedTask;
    }

    private void SendWaiting()
    {
        foreach (VaultEvent[] batch in TakeWaiting().Chunk(options.MaxEventsPerBatch))
            Begin(() => SendCopiesAsync(batch));
    }

    private async Task SendInTurnAsync(VaultEvent[] events)
    {
        foreach (VaultEvent[] batch in events.Chunk(options.MaxEventsPerBatch))
            await SendCopiesAsync(batch).ConfigureAwait(false);
    }

    private Task SendCopiesAsync(VaultEvent[] batch) => Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => SendAsync(batch)));

    private async Task SendAsync(VaultEvent[] batch)
    {
        DateTimeOffset began = time.GetUtcNow();
        for (int attempt = 1; ; attempt++)
        {
            int? status = await endpoint.SendAsync(batch, attempt, _ended.Token).ConfigureAwait(false);
            if (RetrySchedule.IsDelivered(status))
            {
                Interlocked.Add(ref _delivered, batch.Length);
                return;
            }

            Interlocked.Increment(ref _failedAttempts);
            TimeSpan pause = RetrySchedule.PauseAfter(attempt);
            if (RetrySchedule.IsFinal(status) || attempt == options.MaxDeliveryAttempts || time.GetUtcNow() + pause - began > RetrySchedule.TimeToLive)
            {
                Interlocked.Add(ref _deadLettered, batch.Length);
                return;
            }

            await Task.Delay(pause, time, _ended.Token).ConfigureAwait(false);
        }
    }

    private VaultEvent[] TakeWaiting()
    {
        VaultEvent[] taken = [.. _waiting];
        _waiting.Clear();
        return taken;
    }

    /// <summary>Called within the gate. What is cut off by the end is no failure.</summary>
    private void Begin(Func<Task> work)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay.Add(done.Task);
        _ = Task.Run(async () =>
        {
            await work().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_gate)
                _underWay.Remove(done.Task);
            done.SetResult();
        });
    }

    private void Release()
    {
        lock (_gate)
        {
            if (!_isHeld)
                return;
            _isHeld = false;
            VaultEvent[] late = TakeWaiting();
            Array.Reverse(late);
            if (late.Length > 0 && !_isEnded)
                Begin(() => SendInTurnAsync(late));
        }
    }

    private sealed class Held(EventDelivery delivery) : IDisposable
    {
        public void Dispose() => delivery.Release();
    }
}
