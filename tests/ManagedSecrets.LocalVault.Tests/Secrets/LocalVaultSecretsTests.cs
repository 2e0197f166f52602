using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.LocalVault.Tests.Secrets;

internal sealed class LocalVaultSecretsTests
{
    private LocalVaultServer _vault = null!;

    [SetUp]
    public async Task Start() => _vault = await TestVault.StartAsync();

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public async Task Update_changes_what_it_names_and_keeps_the_rest()
    {
        _vault.Secrets.Set("a", "1", secret => secret.Tags["t"] = "1");

        _vault.Secrets.Update("a", secret => secret.ContentType = "text/plain");

        KeyVaultSecret read = (await _vault.Client().GetSecretAsync("a")).Value;
        Assert.That((read.Value, read.Properties.ContentType, read.Properties.Tags["t"]), Is.EqualTo(("1", "text/plain", "1")));
    }

    [Test]
    public async Task Enable_undoes_disable()
    {
        _vault.Secrets.Set("a", "1");
        _vault.Secrets.Disable("a");

        _vault.Secrets.Enable("a");

        Assert.That((await _vault.Client().GetSecretAsync("a")).Value.Value, Is.EqualTo("1"));
    }

    [Test]
    public void Recover_and_purge_work_on_what_was_deleted()
    {
        _vault.Secrets.Set("a", "1");
        _vault.Secrets.Delete("a");
        _vault.Secrets.Recover("a");
        Assert.That(_vault.Secrets.Names, Is.EqualTo(new[] { "a" }));

        _vault.Secrets.Delete("a");
        _vault.Secrets.Purge("a");

        Assert.That(() => _vault.Secrets.Recover("a"), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void Set_of_a_name_that_the_service_forbids_throws() =>
        Assert.That(() => _vault.Secrets.Set("a_b", "1"), Throws.InstanceOf<InvalidOperationException>().With.Message.Contains("a_b"));
}
