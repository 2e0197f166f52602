using System.Collections.Concurrent;
using ManagedSecrets.Configuration;
using ManagedSecrets.Diagnostics.Telemetry;
using ManagedSecrets.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Leaks;

/// <summary>
/// Tells that a line would have held a secret: the secret's key, the line's category and its event. A leak that was stopped is still a bug
/// to mend. Each key is told at most once an hour: who can write to a log could test guesses by it. Thread-safe.
/// </summary>
/// <remarks>It looks for the key and tells off the logging thread: loggers need not bear a line in the middle of another.</remarks>
internal sealed class LeakAlarm(SecretRedactor redactor, IServiceProvider? services, TimeProvider time) : IThreadPoolWorkItem
{
    /// <summary>The category of what it tells.</summary>
    public const string Category = $"{Log.Category}.Leaks";

    private const int MostWaiting = 64;
    private const int MostCharacters = 16_384;

    private readonly ConcurrentQueue<Leak> _waiting = [];
    private readonly Dictionary<string, SecretHits> _hits = new(StringComparer.Ordinal);
    private long _maskedLines;
    private int _isWorking;

    /// <summary>Counts all lines, clean ones too.</summary>
    public LineCounts Counts { get; } = new();

    /// <summary>How many lines had something masked.</summary>
    public long MaskedLines => Interlocked.Read(ref _maskedLines);

    /// <summary>Takes note of a text that is masked, as it was.</summary>
    public void Note(string text)
    {
        bool isFirst = LogOrigin.MarkMasked();
        if (isFirst)
            Count();
        if (_waiting.Count >= MostWaiting || text.Length > MostCharacters || LogOrigin.Current.Category is null)
            return;
        _waiting.Enqueue(new Leak(text, LogOrigin.Current, isFirst));
        Work();
    }

    public void Execute()
    {
        try
        {
            while (_waiting.TryDequeue(out Leak leak))
                Tell(leak);
        }
        finally
        {
            Interlocked.Exchange(ref _isWorking, 0);
        }

        // One that came just before the end found somebody at work.
        if (!_waiting.IsEmpty)
            Work();
    }

    private void Count()
    {
        Interlocked.Increment(ref _maskedLines);
        ProcessTotals.MaskedLines.Increment();
    }

    private void Work()
    {
        if (Interlocked.CompareExchange(ref _isWorking, 1, 0) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Tell(Leak leak)
    {
        try
        {
            List<string> owners = [];
            redactor.FindOwners(leak.Text, owners);
            foreach (string owner in owners.Distinct(StringComparer.Ordinal))
                Tell(owner, leak);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The app may be at its end, or a sink may throw: an alarm costs nobody anything.
        }
    }

    private void Tell(string owner, Leak leak)
    {
        string key = KeyOf(owner);

        // Callers present it in the query, and the platform logs that: nothing that the app could mend.
        if (OwnKeys.MayBeSecret(key))
            return;
        if (!_hits.TryGetValue(owner, out SecretHits? hits))
            _hits.Add(owner, hits = new SecretHits());
        if (leak.IsFirst)
            hits.Count();
        if (services?.GetService<ILoggerFactory>()?.CreateLogger(Category) is not { } logger)
            return;
        DateTimeOffset now = time.GetUtcNow();
        if (hits.TellsLeak(now))
            Log.Leak(logger, key, leak.Origin.Category!, leak.Origin.Event);
        if (hits.TellsShare(Counts.Lines, now))
            Log.MasksMuch(logger, key);
    }

    private string KeyOf(string owner) =>
        services?.GetService<IManagedSecrets>()?.Current.Secrets
            .FirstOrDefault(secret => OwnerName.IsOf(owner, secret))?.Key ?? owner;
}
