using Azure.Core;
using ManagedSecrets.LocalVault;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

public sealed class QueueCredentialTests
{
    private static readonly Uri Queue = new("https://shop.queue.core.windows.net/secrets-worker");

    private LocalVaultServer _vault = null!;
    private RecordedLogs _lines = null!;
    private IConfigurationRoot? _root;

    [SetUp]
    public async Task StartVault()
    {
        _vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        _lines = new RecordedLogs();
    }

    [TearDown]
    public async Task StopVault()
    {
        (_root as IDisposable)?.Dispose();
        _lines.Dispose();
        await _vault.DisposeAsync();
    }

    [Test]
    public void Choose_takes_the_credential_of_the_vaults()
    {
        (TokenCredential credential, Func<string> identity) = Choose(new ManagedSecretsStorageQueueOptions());

        Assert.That((credential, identity()), Is.EqualTo((_vault.Credential, $"{_vault.Credential.GetType().Name}, which code gave")));
    }

    [Test]
    public void Choose_takes_what_code_gives_for_the_queue_first()
    {
        FixedCredential own = new();

        Assert.That(Choose(new ManagedSecretsStorageQueueOptions { TokenCredential = own }).Credential, Is.SameAs(own));
    }

    [Test]
    public void Choose_outside_a_developer_environment_warns_of_a_developers_credential()
    {
        Choose(new ManagedSecretsStorageQueueOptions { TokenCredential = new Azure.Identity.AzureCliCredential() });

        Assert.That(_lines.Warnings, Has.Exactly(1).Contains("AzureCliCredential"));
    }

    [Test]
    public void Choose_without_a_credential_by_code_is_decided_as_for_the_vaults()
    {
        SecretFeed feed = Load();
        ManagedSecretsOptions options = (ManagedSecretsOptions)feed.Options;
        (options.TokenCredential, options.Credential, options.ClientId) = (null, "ManagedIdentity", "0b0c0d0e-0000-0000-0000-000000000001");

        (_, Func<string> identity) = new QueueCredential(_root!, _lines).Choose(new ManagedSecretsStorageQueueOptions(), Queue, [feed]);

        Assert.That(identity(), Is.EqualTo("ManagedIdentity, user-assigned by ManagedSecrets:ClientId, because ManagedSecrets:Credential names it"));
    }

    private (TokenCredential Credential, Func<string> Identity) Choose(ManagedSecretsStorageQueueOptions options)
    {
        SecretFeed feed = Load();
        return new QueueCredential(_root!, _lines).Choose(options, Queue, [feed]);
    }

    private SecretFeed Load()
    {
        _root = new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            (options.VaultUri, options.TokenCredential, options.Environment) = (_vault.VaultUri, _vault.Credential, "Production");
            options.ConfigureClient = client => client.Transport = _vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
        }).Build();
        return Diagnostics.LoadedFeeds.Of(_root).Single();
    }
}
