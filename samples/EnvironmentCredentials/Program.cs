using ManagedSecrets;
using Spectre.Console;

// Which credential is chosen where, and why. Nothing is asked for a token, and nothing of this machine is read.
//   dotnet run --project samples/EnvironmentCredentials
(string Where, string Environment, Dictionary<string, string> Variables, Action<ManagedSecretsOptions>? Configure)[] places =
[
    ("a developer's machine", "Development", [], null),
    ("App Service", "Production", new() { ["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41391/msi/token" }, null),
    ("App Service, user-assigned identity", "Production", new() { ["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41391/msi/token" }, options => options.ClientId = "client id"),
    ("a virtual machine", "Production", [], null),
    ("Kubernetes with workload identity", "Production", new() { ["AZURE_TENANT_ID"] = "t", ["AZURE_CLIENT_ID"] = "c", ["AZURE_FEDERATED_TOKEN_FILE"] = "/var/run/token" }, null),
    ("Kubernetes without it", "Production", new() { ["KUBERNETES_SERVICE_HOST"] = "10.0.0.1" }, null),
    ("a static secret lying around", "Production", new() { ["AZURE_CLIENT_SECRET"] = "not-a-real-secret" }, null),
    ("the same, named", "Production", new() { ["AZURE_CLIENT_SECRET"] = "not-a-real-secret" }, options => options.Credential = "Environment"),
    ("CI after a login step", "Production", new() { ["CI"] = "true" }, options => options.Credential = "AzureCli"),
];

Table table = new() { Border = TableBorder.Rounded, ShowRowSeparators = true };
table.AddColumns("where", "environment", "what signs in, and why");
foreach ((string where, string environment, Dictionary<string, string> variables, Action<ManagedSecretsOptions>? configure) in places)
{
    ManagedSecretsOptions options = new();
    configure?.Invoke(options);
    table.AddRow(where, environment, Markup.Escape(options.ExplainCredential(environment, variables)));
}

AnsiConsole.Write(table);
