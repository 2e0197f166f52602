using System.Text.RegularExpressions;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>
/// The Azure services that take a managed identity in place of a key, how their connection strings and keys look, and what to write instead.
/// Bare keys are known by the mark that Azure writes at a fixed place into those made since 2022. Emulators have no identities and are left out.
/// </summary>
internal sealed partial class AzureService
{
    private static readonly string[] SqlDomains = [".database.windows.net", ".database.usgovcloudapi.net", ".database.chinacloudapi.cn", ".sql.azuresynapse.net", ".database.fabric.microsoft.com"];

    private static readonly AzureService[] All =
    [
        new("For Azure Cosmos DB: new CosmosClient(\"https://<account>.documents.azure.com\", new DefaultAzureCredential()), with the data role Cosmos DB Built-in Data Contributor.",
            parts => parts.Has("AccountKey") && (parts.Has("AccountEndpoint") || parts.Speaks("TableEndpoint", ".table.cosmos.")) && !parts.IsLocal("AccountEndpoint"),
            CosmosKey()),
        new("For Azure Storage: new BlobServiceClient(new Uri(\"https://<account>.blob.core.windows.net\"), new DefaultAzureCredential()), with the role Storage Blob Data Contributor; queues, tables and files alike.",
            parts => (parts.Has("AccountName") && parts.Has("AccountKey") && !parts.Speaks("AccountName", "devstoreaccount")) || (parts.Has("SharedAccessSignature") && IsStorage(parts)),
            StorageKey()),
        new("For Azure Service Bus or Event Hubs: the namespace alone, as in new ServiceBusClient(\"<namespace>.servicebus.windows.net\", new DefaultAzureCredential()) or new EventHubProducerClient(\"<namespace>.servicebus.windows.net\", \"<hub>\", new DefaultAzureCredential()), with the service's role Data Sender or Data Receiver.",
            parts => parts.Speaks("Endpoint", "sb://") && (parts.Has("SharedAccessKey") || parts.Has("SharedAccessSignature")) && !parts.Has("UseDevelopmentEmulator") && !parts.IsLocal("Endpoint"),
            MessagingKey()),
        new("For Azure SQL: Server=<server>.database.windows.net;Database=<database>;Authentication=Active Directory Default;Encrypt=True, with a database user made by CREATE USER [<identity>] FROM EXTERNAL PROVIDER.",
            parts => (parts.Has("Password") || parts.Has("Pwd")) && SqlDomains.Any(domain => parts.Speaks("Server", domain) || parts.Speaks("DataSource", domain) || parts.Speaks("Address", domain) || parts.Speaks("Addr", domain)),
            null),
    ];

    private readonly Func<ConnectionParts, bool> _isConnection;
    private readonly Regex? _key;

    private AzureService(string passwordlessForm, Func<ConnectionParts, bool> isConnection, Regex? key) =>
        (PasswordlessForm, _isConnection, _key) = (passwordlessForm, isConnection, key);

    /// <summary>What to write instead, with placeholders for all that is the app's own.</summary>
    public string PasswordlessForm { get; }

    /// <summary>The service that a value opens, or null.</summary>
    public static AzureService? Of(string value)
    {
        ConnectionParts parts = ConnectionParts.Of(value);
        return Array.Find(All, service => service._isConnection(parts) || service._key?.IsMatch(value) == true);
    }

    private static bool IsStorage(ConnectionParts parts) =>
        parts.Has("BlobEndpoint") || parts.Has("QueueEndpoint") || parts.Has("TableEndpoint") || parts.Has("FileEndpoint");

    [GeneratedRegex(@"^\s*[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==\s*$")]
    private static partial Regex CosmosKey();

    [GeneratedRegex(@"^\s*[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{5}[AQgw]==\s*$")]
    private static partial Regex StorageKey();

    [GeneratedRegex(@"^\s*[A-Za-z0-9+/]{33}\+A(?:Sb|Eh)[A-Za-z0-9+/]{6}=\s*$")]
    private static partial Regex MessagingKey();
}
