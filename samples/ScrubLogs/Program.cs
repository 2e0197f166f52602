using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ScrubLogs;
using Spectre.Console;

// A vault in this process, in the place of https://shop.vault.azure.net/.
await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
vault.Secrets.Set("Shop--PaymentKey", Leaks.NotARealKey);
using IDisposable redirection = vault.UseForManagedSecrets();

using TextSink plainSink = new(), scrubbedSink = new();

// Without: the secrets are loaded, and the log is as it always was.
HostApplicationBuilder plainBuilder = Host.CreateApplicationBuilder(args);
plainBuilder.Configuration.AddManagedSecrets();
plainBuilder.Logging.ClearProviders().AddProvider(plainSink);
using IHost plain = plainBuilder.Build();

#region scrub-logs
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddManagedSecrets();
builder.Logging.ClearProviders().AddProvider(scrubbedSink);   // before or behind it: every provider is masked
using IHost scrubbed = builder.Build();
#endregion

await plain.StartAsync();
await scrubbed.StartAsync();

Table table = new() { Border = TableBorder.Rounded, ShowRowSeparators = true };
table.AddColumns("the app logs", "without", "with");
int leaks = 0;
foreach (Leak leak in Leaks.All)
{
    string without = plainSink.TextOf(plain, leak), with = scrubbedSink.TextOf(scrubbed, leak);
    leaks += with.Contains("***", StringComparison.Ordinal) && !leak.Shows(with) && leak.Shows(without) ? 0 : 1;
    table.AddRow(Markup.Escape(leak.Way), $"[red]{Markup.Escape(without)}[/]", $"[green]{Markup.Escape(with)}[/]");
}

AnsiConsole.Write(table);
AnsiConsole.MarkupLineInterpolated($"{Leaks.All.Count} ways to leak a secret; {leaks} got through the masking.");
await scrubbed.StopAsync();
await plain.StopAsync();
return leaks == 0 ? 0 : 1;
