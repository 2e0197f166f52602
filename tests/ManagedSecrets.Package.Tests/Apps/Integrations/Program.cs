using System.Diagnostics;
using Integrations;
using ManagedSecrets;
using ManagedSecrets.Compliance;
using ManagedSecrets.LocalVault;
using ManagedSecrets.Testing;
using Microsoft.Extensions.Configuration;
using NLog;
using NLog.Config;
using NLog.Targets;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Serilog;

const string Value = "not-a-real-key-1";
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", Value);
using IDisposable redirection = vault.UseForManagedSecrets();
IConfigurationRoot configuration = new ConfigurationBuilder().AddManagedSecrets(new Uri("https://shop.vault.azure.net/")).Build();
SecretRedactor redactor = configuration.GetSecretRedactor();

LastEvent sink = new();
using (Serilog.Core.Logger serilog = new LoggerConfiguration().WriteTo.Redacted(redactor, sinks => sinks.Sink(sink)).CreateLogger())
    serilog.Information("paying with {@Order}", new { Key = Value });
Console.WriteLine($"Serilog: {sink.Text}");

using LogFactory nlog = new();
nlog.Setup().SetupExtensions(extensions => extensions.RegisterManagedSecretsRedaction(redactor));
using MemoryTarget target = new("memory") { Layout = "${managedsecrets-redact:inner=${message}}" };
LoggingConfiguration rules = new(nlog);
rules.AddRuleForAllLevels(target);
nlog.Configuration = rules;
nlog.GetLogger("Shop").Info("paying with {Key}", Value);
Console.WriteLine($"NLog: {target.Logs.Single()}");

LastSpan exporter = new();
using ActivitySource source = new("Shop");
using (Sdk.CreateTracerProviderBuilder().AddSource("Shop").AddManagedSecretsRedaction(redactor).AddProcessor(new SimpleActivityExportProcessor(exporter)).Build())
    source.StartActivity("paying")?.SetTag("key", Value).Dispose();
Console.WriteLine($"OpenTelemetry: {exporter.Text}");

Console.WriteLine($"Compliance: {new LoadedSecretRedactor(redactor).Redact("paying with " + Value)}");
try
{
    new SecretLeakDetector().Watch("Shop--PaymentKey", Value).AssertClean($"paying with {Value}", "a text");
}
catch (SecretLeakException leak)
{
    Console.WriteLine($"Testing: {leak.Message}");
}
