using System.Diagnostics;
using OpenTelemetry;

namespace ManagedSecrets.OpenTelemetry;

/// <summary>Masks spans that have ended. What holds no secret is not touched.</summary>
internal sealed class SpanRedaction(SecretRedactor redactor) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (IsDirty(data.DisplayName, out string? name))
            data.DisplayName = name;
        if (IsDirty(data.StatusDescription, out string? description))
            data.SetStatus(data.Status, description);
        if (IsDirty(data.TraceStateString, out string? state))
            data.TraceStateString = state;
        MaskTags(data);
        MaskEvents(data);
        MaskLinks(data);
    }

    private bool IsDirty(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? masked)
    {
        masked = redactor.RedactOrWithhold(text);
        return masked is not null && !ReferenceEquals(masked, text);
    }

    // The enumerators hand out references to what the span holds.
    private void MaskTags(Activity data)
    {
        Activity.Enumerator<KeyValuePair<string, object?>> tags = data.EnumerateTagObjects();
        while (tags.MoveNext())
        {
            KeyValuePair<string, object?> masked = Attributes.Mask(redactor, tags.Current);
            if (!Attributes.IsClean(tags.Current, masked))
                tags.Current = masked;
        }
    }

    private void MaskEvents(Activity data)
    {
        Activity.Enumerator<ActivityEvent> events = data.EnumerateEvents();
        while (events.MoveNext())
        {
            ActivityEvent one = events.Current;
            KeyValuePair<string, object?>[]? tags = Attributes.Mask(redactor, one.Tags);
            if (IsDirty(one.Name, out string? name) || tags is not null)
                events.Current = new ActivityEvent(name ?? one.Name, one.Timestamp, new ActivityTagsCollection(tags ?? one.Tags));
        }
    }

    private void MaskLinks(Activity data)
    {
        Activity.Enumerator<ActivityLink> links = data.EnumerateLinks();
        while (links.MoveNext())
        {
            if (Attributes.Mask(redactor, links.Current.Tags) is { } tags)
                links.Current = new ActivityLink(links.Current.Context, new ActivityTagsCollection(tags));
        }
    }
}
