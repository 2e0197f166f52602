using System.Text.Json.Nodes;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>Deliveries of Event Grid, true and forged.</summary>
internal static class EventText
{
    public const string OtherVersion = "00000000000000000000000000000000";

    private const string Topic = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.KeyVault/vaults/";

    /// <summary>An event that agrees with itself, about a version that there is not: as good as a forgery can be.</summary>
    public static JsonObject Of(Uri vault, string name = "Db") => new()
    {
        ["id"] = "one",
        ["topic"] = $"{Topic}{vault.Host.Split('.')[0]}",
        ["subject"] = name,
        ["eventType"] = "Microsoft.KeyVault.SecretNewVersionCreated",
        ["eventTime"] = "2026-01-01T00:00:00Z",
        ["data"] = new JsonObject
        {
            ["Id"] = $"{vault}secrets/{name}/{OtherVersion}",
            ["VaultName"] = vault.Host.Split('.')[0],
            ["ObjectType"] = "Secret",
            ["ObjectName"] = name,
            ["Version"] = OtherVersion,
        },
        ["dataVersion"] = "1",
        ["metadataVersion"] = "1",
    };

    public static JsonObject With(this JsonObject forged, string member, JsonNode? value)
    {
        forged[member] = value;
        return forged;
    }

    public static JsonObject WithData(this JsonObject forged, string member, JsonNode? value)
    {
        forged["data"]![member] = value;
        return forged;
    }

    public static string Validation(string code, string url = "https://rp.eventgrid.invalid/validate") => $$$"""
        [{"id":"1","topic":"/subscriptions/x","subject":"","data":{"validationCode":"{{{code}}}","validationUrl":"{{{url}}}"},
        "eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-01-01T00:00:00Z","metadataVersion":"1","dataVersion":"2"}]
        """;
}
