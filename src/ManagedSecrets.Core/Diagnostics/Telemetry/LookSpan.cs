using System.Diagnostics;
using ManagedSecrets.Loading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// The spans of looks. Each is a root: looks run off everybody's context, so whatever is the current activity when one ends is ours. Neither
/// a listener that throws nor one that never ends its activity does a look any harm.
/// </summary>
internal static class LookSpan
{
    public static string? Version { get; } = typeof(LookSpan).Assembly.GetName().Version?.ToString(3);

    /// <summary>Null where a listener threw when it was asked whether it listens.</summary>
    private static readonly ActivitySource? Source = Listeners.Survive(() => new ActivitySource(ManagedSecretsTelemetry.ActivitySourceName, Version));

    /// <summary>Whether somebody listens.</summary>
    public static bool IsHeard => Source?.HasListeners() == true;

    /// <summary>What is to be linked with a look that is asked for now.</summary>
    public static ActivityContext? Caller =>
        IsHeard && Activity.Current is { IdFormat: ActivityIdFormat.W3C } caller ? caller.Context : null;

    public static Activity? Start(string type, LookScope? scope = null, DateTimeOffset start = default)
    {
        Activity.Current = null;
        return Try(() => Source?.StartActivity(
            $"managedsecrets.{type}", ActivityKind.Internal, default(ActivityContext), null, scope?.Askers?.Select(asker => new ActivityLink(asker)), start));
    }

    /// <summary>Notes how many requests the look under way took, also when it fails.</summary>
    public static void Asked(int requests)
    {
        if (Activity.Current is { } span && span.Source == Source)
            span.SetTag(Tag.RequestCount, requests);
    }

    public static void End(Activity span, LookRecord record, DateTimeOffset? end = null)
    {
        foreach (KeyValuePair<string, object?> tag in record.Tags.Concat(record.Counts))
            span.SetTag(tag.Key, tag.Value);

        // Neither a store's words nor the masked ones: who may see traces may not see the log, which has them.
        if (record.Error is not null)
            span.SetTag(Tag.HttpStatus, record.StatusCode).SetStatus(ActivityStatusCode.Error, $"The {record.Type} failed: {record.Error}. The app's log says more.");
        if (end is { } at)
            span.SetEndTime(at.UtcDateTime);
        Try(() =>
        {
            span.Stop();
            return span;
        });
        Activity.Current = null;
    }

    private static Activity? Try(Func<Activity?> act)
    {
        try
        {
            return act();
        }
        catch (Exception)
        {
            Activity.Current = null;
            return null;
        }
    }
}
