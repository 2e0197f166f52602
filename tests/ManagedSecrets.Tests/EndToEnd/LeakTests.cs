using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure.Core.Diagnostics;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.EndToEnd;

[TestFixture]
[NonParallelizable]
public sealed class LeakTests
{
    [Test]
    public async Task Load_with_the_sdk_logging_everything_writes_no_value()
    {
        ConcurrentQueue<string> lines = [];
        using AzureEventSourceListener listener = new((_, line) => lines.Enqueue(line), EventLevel.LogAlways);
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("Shop--Key", "a-plainly-fake-value");

        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            options.VaultUri = vault.VaultUri;
            options.TokenCredential = vault.Credential;
            options.ConfigureClient = client =>
            {
                client.Transport = vault.Transport;
                client.Diagnostics.IsLoggingContentEnabled = true;
                client.Diagnostics.LoggedHeaderNames.Add("Authorization");
            };
        }).Build();

        Assert.That(root["Shop:Key"], Is.EqualTo("a-plainly-fake-value"));
        Assert.That(lines, Has.Some.Contains("Shop--Key"), "the listener hears the requests");
        Assert.That(lines, Has.None.Contains("a-plainly-fake-value").And.None.Contains("Bearer ey"));
    }
}
