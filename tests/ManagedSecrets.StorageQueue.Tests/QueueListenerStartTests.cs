using ManagedSecrets.LocalVault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.StorageQueue;

/// <summary>With which settings a host starts, and what it says.</summary>
[CancelAfter(60_000)]
public sealed class QueueListenerStartTests
{
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task StartVault()
    {
        _vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        _vault.Secrets.Set("Shop--Key", "first-value");
    }

    [TearDown]
    public async Task StopVault() => await _vault.DisposeAsync();

    [TestCase("Development", null, "No queue is read: no queue is set, and this is a developer environment. Set ManagedSecrets:StorageQueue:Uri")]
    [TestCase("Development", "false", "No queue is read: ManagedSecrets:StorageQueue:Enabled is false.")]
    [TestCase("Production", "false", "No queue is read: ManagedSecrets:StorageQueue:Enabled is false.")]
    public async Task Start_without_a_queue_says_why_none_is_read(string environment, string? enabled, string words, CancellationToken cancellationToken)
    {
        await using Worker worker = await Worker.StartAsync(_vault, setup => (setup.Environment, setup.Settings["ManagedSecrets:StorageQueue:Enabled"]) = (environment, enabled ?? "true"), cancellationToken);

        Assert.That(worker.Lines.All, Has.Some.StartsWith(words));
    }

    [Test]
    public async Task Start_of_an_app_that_loads_nothing_reads_no_queue(CancellationToken cancellationToken)
    {
        await using Worker worker = await Worker.StartAsync(_vault, setup => setup.Secrets = options => options.Enabled = false, cancellationToken);

        Assert.That(worker.Lines.All, Has.Some.EqualTo("No queue is read: no secrets are loaded, so there is nothing to look at."));
    }

    [Test]
    public void Start_of_an_app_that_adds_no_source_of_secrets_fails_with_what_to_call()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddManagedSecretsStorageQueue(new Uri("https://shop.queue.core.windows.net/secrets-worker"));
        using IHost host = builder.Build();

        Assert.That(() => host.StartAsync(), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("call builder.AddManagedSecrets()"));
    }

    [Test]
    public async Task Start_outside_a_developer_environment_without_a_queue_fails_with_the_remedy()
    {
        await using Worker worker = Worker.Create(_vault, _ => { });

        Assert.That(
            () => worker.StartAsync(CancellationToken.None),
            Throws.TypeOf<ManagedSecretsException>().With.Message.StartsWith("No queue is set. Set ManagedSecrets:StorageQueue:Uri to the queue's URI, like https://"));
    }

    [Test]
    public async Task Start_with_a_secret_that_names_a_queue_reads_none()
    {
        _vault.Secrets.Set("ManagedSecrets--StorageQueue--Uri", "https://thief.queue.core.windows.net/tokens");
        await using Worker worker = Worker.Create(_vault, _ => { });

        Assert.That(() => worker.StartAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.StartsWith("No queue is set."));
    }

    [Test]
    public async Task Start_with_a_setting_that_is_wrong_fails_with_words()
    {
        await using Worker worker = Worker.Create(_vault, setup => setup.Settings["ManagedSecrets:StorageQueue:PollInterval"] = "00:00:00.5");

        Assert.That(() => worker.StartAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.StartsWith("ManagedSecrets:StorageQueue:PollInterval is 00:00:00.5000000"));
    }

    [Test]
    public async Task Start_with_messages_that_come_again_before_a_look_can_be_done_fails_with_words()
    {
        await using Worker worker = Worker.Create(_vault, setup =>
        {
            setup.Read(null!, TimeProvider.System);
            setup.Settings["ManagedSecrets:StorageQueue:VisibilityTimeout"] = "00:00:29";
        });

        Assert.That(() => worker.StartAsync(CancellationToken.None), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("VisibilityTimeout is 00:00:29, and a message could come again before its look is done. Make it 00:00:30 or more"));
    }

    [Test]
    public async Task Setting_that_is_none_is_warned_about(CancellationToken cancellationToken)
    {
        await using Worker worker = await Worker.StartAsync(_vault, setup => (setup.Environment, setup.Settings["ManagedSecrets:StorageQueue:PolInterval"]) = ("Development", "x"), cancellationToken);

        Assert.That(worker.Lines.Warnings, Has.Some.Contains("ManagedSecrets:StorageQueue:PolInterval"));
        Assert.That(worker.Lines.Warnings, Has.None.Contains("ManagedSecrets:StorageQueue is"), "Core leaves the section to this package.");
    }
}
