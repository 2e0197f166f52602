using System.Diagnostics;
using ManagedSecrets.Loading;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// What one feed tells of its looks. The first look comes before the app has a container, and so before anybody listens: its record is kept
/// until somebody does.
/// </summary>
internal sealed class FeedTelemetry(FeedSettings settings)
{
    private string[]? _addresses;
    private LookRecord? _unmeasured;
    private LookRecord? _untraced;

    /// <summary>The stores that the feed loads from.</summary>
    public IReadOnlyList<string> Addresses => _addresses ??= [.. settings.Plans.Select(plan => StoreAddress.Of(plan.Store.Name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The one store, or null for several.</summary>
    public string? Address => Addresses.Count == 1 ? Addresses[0] : null;

    /// <summary>Whether somebody listens for spans.</summary>
    public bool IsHeard => !IsRehearsal && LookSpan.IsHeard;

    /// <summary>Whether nothing is to be told.</summary>
    public bool IsRehearsal => settings.Options.IsRehearsal;

    /// <summary>Counts what a look found changed.</summary>
    public static void Count(SecretChanges changes)
    {
        Add(changes.AddedSecrets, "added");
        Add(changes.RotatedSecrets, "rotated");
        Add(changes.RemovedSecrets, "removed");

        static void Add(IEnumerable<LoadedSecret> secrets, string type)
        {
            foreach (IGrouping<string, LoadedSecret> ofStore in secrets.GroupBy(secret => secret.Store, StringComparer.Ordinal))
                ProcessTotals.Rotations.Add(ofStore.Count(), Tag.Set((Tag.RotationType, type), (Tag.Address, StoreAddress.Of(ofStore.Key))));
        }
    }

    /// <param name="isFirst">Whether nothing was loaded before.</param>
    /// <param name="scope">What the look is about, and who asked for it.</param>
    public LookTrace Begin(bool isFirst, LookScope scope)
    {
        TellWhatWasKept();
        string type = isFirst ? LookTrace.First : scope.Askers is null ? "reload" : "refresh";
        return new LookTrace(this, type, scope, settings.Options.TimeProvider);
    }

    /// <param name="record">The look.</param>
    /// <param name="isHeard">Whether somebody listened for spans when it began.</param>
    public void Tell(LookRecord record, bool isHeard)
    {
        ProcessTotals.Loads.Add(1, record.Tags);
        if (Instruments.LoadDuration is { Enabled: true })
            Measure(record);
        else if (record.IsFirst)
            Interlocked.Exchange(ref _unmeasured, record);
        if (!isHeard && record.IsFirst)
            Interlocked.Exchange(ref _untraced, record);
    }

    /// <summary>Tells of the first look, if nobody heard of it and somebody would now.</summary>
    public void TellWhatWasKept()
    {
        if (_unmeasured is not null && Instruments.LoadDuration is { Enabled: true } && Interlocked.Exchange(ref _unmeasured, null) is { } measured)
            Measure(measured);
        if (_untraced is not null && LookSpan.IsHeard && Interlocked.Exchange(ref _untraced, null) is { } traced)
            Trace(traced);
    }

    private static void Measure(LookRecord record)
    {
        try
        {
            Instruments.LoadDuration?.Record(record.Elapsed.TotalSeconds, record.Tags);
        }
        catch (Exception)
        {
            // A listener threw; the look, or whoever collects, is none the worse for it.
        }
    }

    private static void Trace(LookRecord record)
    {
        Activity? caller = Activity.Current;
        if (LookSpan.Start(record.Type, start: record.Start) is { } span)
            LookSpan.End(span, record, record.Start + record.Elapsed);
        Activity.Current = caller;
    }
}
