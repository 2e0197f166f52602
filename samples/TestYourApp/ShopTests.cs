using ManagedSecrets.LocalVault;
using ManagedSecrets.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TestYourApp;

/// <summary>Tests of samples/WebApp as it is, against a vault in the test's own process.</summary>
[TestFixture]
public sealed class ShopTests
{
    [Test]
    public async Task App_uses_the_payment_key_of_the_vault()
    {
        #region local-vault
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key");
        using IDisposable redirection = vault.UseForManagedSecrets();
        await using WebApplicationFactory<Program> app = new();   // its AddManagedSecrets() loads from the local vault
        #endregion

        using HttpClient client = app.CreateClient();

        Assert.That(await client.GetStringAsync("/"), Does.Contain("with a payment key"));
    }

    [Test]
    public async Task Plain_configuration_has_the_secret()
    {
        #region vault
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key");

        using IDisposable redirection = vault.UseForManagedSecrets();   // every AddManagedSecrets() of this flow loads from it
        #endregion

        #region plain
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddManagedSecrets(new Uri("https://shop.vault.azure.net/"))
            .Build();
        #endregion

        Assert.That(configuration["Shop:PaymentKey"], Is.EqualTo("not-a-real-key"));
    }

    [Test]
    public async Task App_tells_no_secret()
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        vault.Secrets.Set("Shop--PaymentKey", "not-a-real-key");
        using IDisposable redirection = vault.UseForManagedSecrets();
        string logs = Directory.CreateTempSubdirectory("shop-logs").FullName;
        await File.WriteAllTextAsync(Path.Combine(logs, "shop.log"), "what the app writes to a file of its own");

        #region leaks
        SecretLeakDetector detector = new();
        await using WebApplicationFactory<Program> factory = new WebApplicationFactory<Program>()
            .WithWebHostBuilder(web => web.ConfigureLogging(logging => logging.AddProvider(detector.CreateLoggerProvider())));
        detector.Watch(factory.Services);
        using HttpClient client = factory.CreateDefaultClient(detector.CreateHandler());   // fails the call whose response leaks

        await client.GetAsync("/");

        detector.AssertClean();                                 // every log line and response
        detector.AssertFolderIsClean(logs);                     // and AssertFileIsClean, AssertClean(text, "what it is")
        #endregion
    }
}
