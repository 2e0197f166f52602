using Azure;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.LocalVault.Tests.Secrets;

internal sealed class SecretOperationsTests
{
    [Test]
    public async Task Set_through_the_sdk_can_be_read_back()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        SecretClient client = vault.Client();

        await client.SetSecretAsync("db-password", "s3cret");
        KeyVaultSecret secret = await client.GetSecretAsync("db-password");

        Assert.That(secret.Value, Is.EqualTo("s3cret"));
        Assert.That(secret.Properties.Version, Does.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public async Task Get_synchronously_works_too()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        vault.Secrets.Set("a", "1");

        KeyVaultSecret secret = vault.Client().GetSecret("a");

        Assert.That(secret.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task List_follows_the_pages_to_the_end()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        string[] names = [.. Enumerable.Range(0, 60).Select(i => $"s{i:00}")];
        Array.ForEach(names, name => vault.Secrets.Set(name, "v"));

        List<string> listed = [];
        await foreach (SecretProperties item in vault.Client().GetPropertiesOfSecretsAsync())
        {
            listed.Add(item.Name);
        }

        Assert.That(listed, Is.EqualTo(names));
    }

    [Test]
    public async Task Update_keeps_the_version_and_the_value()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        SecretClient client = vault.Client();
        KeyVaultSecret set = await client.SetSecretAsync("a", "1");
        set.Properties.ContentType = "text/plain";

        SecretProperties updated = await client.UpdateSecretPropertiesAsync(set.Properties);
        KeyVaultSecret read = await client.GetSecretAsync("a");

        Assert.That(updated.Version, Is.EqualTo(set.Properties.Version));
        Assert.That((read.Value, read.Properties.ContentType), Is.EqualTo(("1", "text/plain")));
    }

    [Test]
    public async Task Versions_of_a_secret_are_all_listed()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        string[] versions = [.. Enumerable.Range(0, 30).Select(i => vault.Secrets.Set("a", $"{i}"))];

        List<string> listed = [];
        await foreach (SecretProperties item in vault.Client().GetPropertiesOfSecretVersionsAsync("a"))
        {
            listed.Add(item.Version);
        }

        Assert.That(listed, Is.EquivalentTo(versions));
    }

    [Test]
    public async Task Delete_takes_the_secret_away()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        SecretClient client = vault.Client();
        vault.Secrets.Set("a", "1");

        await client.StartDeleteSecretAsync("a");

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await client.GetSecretAsync("a"))!;
        Assert.That((error.Status, error.ErrorCode), Is.EqualTo((404, "SecretNotFound")));
    }
}
