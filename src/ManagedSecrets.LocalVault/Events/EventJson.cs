using System.Buffers;
using System.Text.Json;

namespace ManagedSecrets.LocalVault.Events;

/// <summary>Writes events in the shapes of Event Grid (https://learn.microsoft.com/azure/event-grid/event-schema-key-vault).</summary>
internal sealed class EventJson(Uri vault, LocalVaultEventSchema schema)
{
    private readonly string _vaultName = vault.Host.Split('.')[0];

    private string Topic => $"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.KeyVault/vaults/{_vaultName}";

    /// <summary>An array, except for a single CloudEvent of a subscription that does not batch.</summary>
    public byte[] Write(IReadOnlyList<VaultEvent> events, bool asArray)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        if (asArray)
            json.WriteStartArray();
        foreach (VaultEvent occurred in events)
            Write(json, occurred);
        if (asArray)
            json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The event by which a subscription in the Event Grid schema is validated. The address in it leads nowhere: the code is to be sent back.</summary>
    public byte[] WriteValidation(string id, string code, DateTimeOffset time)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("topic"u8, Topic);
        json.WriteString("subject"u8, "");
        json.WriteStartObject("data"u8);
        json.WriteString("validationCode"u8, code);
        json.WriteString("validationUrl"u8, $"https://eventgrid.invalid/eventsubscriptions/local/validate?id={code}");
        json.WriteEndObject();
        json.WriteString("eventType"u8, "Microsoft.EventGrid.SubscriptionValidationEvent");
        json.WriteString("eventTime"u8, time);
        json.WriteString("metadataVersion"u8, "1");
        json.WriteString("dataVersion"u8, "2");
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json, VaultEvent occurred)
    {
        bool isCloudEvent = schema == LocalVaultEventSchema.CloudEvents;
        json.WriteStartObject();
        json.WriteString("id"u8, occurred.Id);
        json.WriteString(isCloudEvent ? "source"u8 : "topic"u8, Topic);
        json.WriteString("subject"u8, occurred.Name);
        json.WriteString(isCloudEvent ? "type"u8 : "eventType"u8, occurred.Type);
        json.WriteString(isCloudEvent ? "time"u8 : "eventTime"u8, occurred.Time);
        WriteData(json, occurred);
        if (isCloudEvent)
        {
            json.WriteString("specversion"u8, "1.0");
        }
        else
        {
            json.WriteString("dataVersion"u8, "1");
            json.WriteString("metadataVersion"u8, "1");
        }

        json.WriteEndObject();
    }

    private void WriteData(Utf8JsonWriter json, VaultEvent occurred)
    {
        json.WriteStartObject("data"u8);
        json.WriteString("Id"u8, $"{vault}secrets/{occurred.Name}/{occurred.Version}");
        json.WriteString("VaultName"u8, _vaultName);
        json.WriteString("ObjectType"u8, "Secret");
        json.WriteString("ObjectName"u8, occurred.Name);
        json.WriteString("Version"u8, occurred.Version);
        WriteDate(json, "NBF", occurred.NotBefore);
        WriteDate(json, "EXP", occurred.Expires);
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset? date)
    {
        if (date is { } known)
            json.WriteNumber(name, known.ToUnixTimeSeconds());
        else
            json.WriteNull(name);
    }
}
