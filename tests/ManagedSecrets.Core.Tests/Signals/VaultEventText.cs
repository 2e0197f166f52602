using System.Text;

namespace ManagedSecrets.Signals;

/// <summary>Events as the service writes them, with one thing changed at a time.</summary>
internal static class VaultEventText
{
    public const string Vault = "shop.vault.azure.net";
    public const string Topic = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/shop";
    public const string Id = "https://shop.vault.azure.net/secrets/Db/0123456789abcdef";

    public static string EventGrid(
        string type = "Microsoft.KeyVault.SecretNewVersionCreated", string topic = Topic, string subject = "Db", string id = Id, string more = """, "VaultName": "shop", "ObjectType": "Secret", "ObjectName": "Db", "Version": "0123456789abcdef" """) =>
        $$$"""{"id": "1", "topic": "{{{topic}}}", "subject": "{{{subject}}}", "eventType": "{{{type}}}", "eventTime": "2026-01-01T00:00:00Z", "dataVersion": "1", "data": {"Id": "{{{id}}}"{{{more}}}}}""";

    public static string CloudEvent(string type = "Microsoft.KeyVault.SecretNewVersionCreated", string source = Topic, string subject = "Db", string id = Id) =>
        $$$"""{"id": "1", "source": "{{{source}}}", "subject": "{{{subject}}}", "type": "{{{type}}}", "time": "2026-01-01T00:00:00Z", "specversion": "1.0", "data": {"Id": "{{{id}}}", "VaultName": "shop", "ObjectType": "Secret", "ObjectName": "Db", "NBF": 1, "EXP": null}}""";

    public static VaultEvents Read(string text) => VaultEvents.Read(Encoding.UTF8.GetBytes(text));
}
