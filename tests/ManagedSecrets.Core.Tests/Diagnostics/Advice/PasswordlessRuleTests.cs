namespace ManagedSecrets.Diagnostics.Advice;

public class PasswordlessRuleTests
{
    private const string Random76 = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6";
    private const string Random33 = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4x";

    private const string Storage = "https://<account>.blob.core.windows.net";
    private const string Cosmos = "https://<account>.documents.azure.com";
    private const string Messaging = "<namespace>.servicebus.windows.net";
    private const string Sql = "<server>.database.windows.net";

    [TestCase("DefaultEndpointsProtocol=https;AccountName=shopfiles;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net", Storage)]
    [TestCase("BlobEndpoint=https://shopfiles.blob.core.windows.net/;SharedAccessSignature=sv=2024-01-01&sig=c2VjcmV0", Storage)]
    [TestCase(Random76 + "+AStabcdeQ==", Storage)]
    [TestCase("AccountEndpoint=https://shopdata.documents.azure.com:443/;AccountKey=c2VjcmV0;", Cosmos)]
    [TestCase("accountkey=c2VjcmV0;accountendpoint=https://shopdata.documents.azure.com:443/", Cosmos)]
    [TestCase("DefaultEndpointsProtocol=https;AccountName=shopdata;AccountKey=c2VjcmV0;TableEndpoint=https://shopdata.table.cosmos.azure.com:443/", Cosmos)]
    [TestCase(Random76 + "ACDbabcdeA==", Cosmos)]
    [TestCase("Endpoint=sb://shopbus.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=c2VjcmV0", Messaging)]
    [TestCase("Endpoint=sb://shophubs.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=c2VjcmV0;EntityPath=orders", Messaging)]
    [TestCase("Endpoint=sb://shopbus.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=x&sig=c2VjcmV0", Messaging)]
    [TestCase(Random33 + "+ASbabcdef=", Messaging)]
    [TestCase(Random33 + "+AEhabcdef=", Messaging)]
    [TestCase("Server=tcp:shopdb.database.windows.net,1433;Initial Catalog=orders;User ID=app;Password=c2VjcmV0;Encrypt=True", Sql)]
    [TestCase("data source=shopdb.database.usgovcloudapi.net; uid=app; pwd=c2VjcmV0", Sql)]
    public void Value_that_opens_an_Azure_service_is_told_with_the_form_without_it(string value, string form) =>
        Assert.That(Judge(value), Does.Contain(form).And.Not.Contains("c2VjcmV0").And.Not.Contains("shop").And.Not.Contains("abcde"));

    [TestCase("UseDevelopmentStorage=true")]
    [TestCase("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;")]
    [TestCase("AccountEndpoint=https://localhost:8081/;AccountKey=c2VjcmV0")]
    [TestCase("Endpoint=sb://localhost;SharedAccessKeyName=x;SharedAccessKey=c2VjcmV0;UseDevelopmentEmulator=true;")]
    [TestCase("Server=shopdb.database.windows.net;Database=orders;Authentication=Active Directory Default")]
    [TestCase("Server=sql01.shop.example;Database=orders;User ID=app;Password=c2VjcmV0")]
    [TestCase("Host=shopdb.postgres.example;Password=c2VjcmV0")]
    [TestCase("https://shopfiles.blob.core.windows.net")]
    [TestCase(Random76 + "xxxxxxxxxxQ==")]
    [TestCase("kV9~tQ2_vB7xLw4Z")]
    [TestCase("=;=;;a=")]
    [TestCase("")]
    public void Value_that_no_identity_replaces_is_not(string value) => Assert.That(Judge(value), Is.Null);

    [Test]
    public void Part_of_a_JSON_value_is_told() =>
        Assert.That(new PasswordlessRule().Judge(RuleCase.Secret(Random76 + "+AStabcdeQ==", isLeaf: true), RuleCase.Now), Does.Contain(Storage));

    private static string? Judge(string value) => new PasswordlessRule().Judge(RuleCase.Secret(value), RuleCase.Now);
}
