using System.Text.Json;

namespace ManagedSecrets.Signals;

/// <summary>
/// Reads deliveries of Azure Event Grid. Schemas: https://learn.microsoft.com/azure/event-grid/event-schema-key-vault. Trusts nothing in them:
/// each thing that is said twice must agree, and everything else of an event is not looked at.
/// </summary>
internal static class VaultEventReader
{
    private const string ValidationType = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const int LongestValidationCode = 1024;

    /// <summary>As many as a batch of Event Grid may hold.</summary>
    private const int MostEvents = 5000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static VaultEvents Read(ReadOnlyMemory<byte> delivery)
    {
        if (delivery.Length > VaultEvents.LongestDelivery)
            return Unreadable();
        try
        {
            using JsonDocument document = JsonDocument.Parse(delivery, Strict);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, a property twice, or text that is not UTF-8. What the parser says quotes it, and is not passed on.
            return Unreadable();
        }
    }

    private static VaultEvents Unreadable() => new([], [SignalOutcome.Malformed], validationCode: null);

    private static VaultEvents Read(JsonElement root)
    {
        List<SecretHint> hints = [];
        List<SignalOutcome> leftOut = [];
        string? validationCode = null;
        IEnumerable<JsonElement> elements = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root];
        foreach (JsonElement element in elements.Take(MostEvents))
        {
            if (ValidationCode(element) is { } code)
                validationCode ??= code;
            else if (VaultEvent.TryRead(element, out SecretHint? hint) is { } outcome)
                leftOut.Add(outcome);
            else
                hints.Add(hint!);
        }

        // A megabyte holds half a million events of two characters: the rest is one that is left out.
        if (elements.Skip(MostEvents).Any())
            leftOut.Add(SignalOutcome.Malformed);
        return new VaultEvents(hints, leftOut, validationCode);
    }

    private static string? ValidationCode(JsonElement element) =>
        element.Text("eventType") == ValidationType && element.Object("data")?.Text("validationCode") is { Length: > 0 and <= LongestValidationCode } code ? code : null;
}
