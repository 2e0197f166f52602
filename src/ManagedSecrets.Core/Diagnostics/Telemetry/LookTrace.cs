using System.Diagnostics;
using ManagedSecrets.Loading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>One look from its begin to its end, which is told once: the first that is said of it holds; disposed of before, it was cancelled.</summary>
internal sealed class LookTrace(FeedTelemetry feed, string type, LookScope scope, TimeProvider time) : IDisposable
{
    /// <summary>A look before which nothing was loaded.</summary>
    public const string First = "load";

    private readonly bool _isHeard = feed.IsHeard;
    private readonly Activity? _span = feed.IsHeard ? LookSpan.Start(type, scope) : null;
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();
    private bool _hasEnded;

    public void Succeed(LookResult result, SecretChanges changes)
    {
        if (type != First && !changes.IsEmpty)
            Ledger.Note(() => FeedTelemetry.Count(changes));
        End(result.Troubles + result.Refused > 0 ? "partial" : "success", record => record with
        {
            Counts = Tag.Set(
                (Tag.Secrets, result.Snapshot.Secrets.Count), (Tag.RequestCount, result.Requests), (Tag.Kept, result.Troubles + result.Refused),
                (Tag.Added, changes.Added.Count), (Tag.Rotated, changes.Rotated.Count), (Tag.Removed, changes.Removed.Count)),
        });
    }

    public void Fail(Exception exception) =>
        End("failure", record => record with { Error = ErrorType.Of(exception), StatusCode = (exception as SecretStoreException)?.StatusCode });

    public void Dispose() => End("cancelled", record => record);

    private void End(string outcome, Func<LookRecord, LookRecord> complete)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        TimeSpan elapsed = time.GetElapsedTime(_start);
        if (_span is not null)
            LookSpan.End(_span, Record());
        if (!feed.IsRehearsal)
            Ledger.Note(() => feed.Tell(Record(), _isHeard));

        LookRecord Record() => complete(new LookRecord(type, feed.Address, _startedAt, elapsed, outcome));
    }
}
