using System.Text;

namespace ManagedSecrets.StorageQueue;

/// <summary>Messages as Event Grid puts them into a queue: one event, in Base64 (learn.microsoft.com/azure/event-grid/handler-storage-queues).</summary>
internal static class SomeEvent
{
    private const string Topic = "/subscriptions/0b0c/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/";

    public static string Rotated(Uri vault, string name, string version = "fcd1b2a7c5d04b3d8f6e0a9b1c2d3e4f") => Base64(EventGrid(vault, name, version));

    public static string EventGrid(Uri vault, string name, string version) => $$"""
        {"id":"00eccf70-95a7-4e7c-8299-2eb17ee9ad64","topic":"{{Topic}}{{NameOf(vault)}}","subject":"{{name}}","eventType":"Microsoft.KeyVault.SecretNewVersionCreated",
        "eventTime":"2026-01-01T00:00:00.0000000Z","dataVersion":"1","metadataVersion":"1","data":{{Data(vault, name, version)}}}
        """;

    public static string CloudEvent(Uri vault, string name, string version = "fcd1b2a7c5d04b3d8f6e0a9b1c2d3e4f") => $$"""
        {"id":"00eccf70-95a7-4e7c-8299-2eb17ee9ad64","source":"{{Topic}}{{NameOf(vault)}}","subject":"{{name}}","type":"Microsoft.KeyVault.SecretNewVersionCreated",
        "time":"2026-01-01T00:00:00.0000000Z","specversion":"1.0","data":{{Data(vault, name, version)}}}
        """;

    public static string Base64(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    private static string Data(Uri vault, string name, string version) =>
        $$"""{"Id":"https://{{vault.Authority}}/secrets/{{name}}/{{version}}","VaultName":"{{NameOf(vault)}}","ObjectType":"Secret","ObjectName":"{{name}}","Version":"{{version}}","NBF":null,"EXP":null}""";

    private static string NameOf(Uri vault) => vault.Host.Split('.')[0];
}
