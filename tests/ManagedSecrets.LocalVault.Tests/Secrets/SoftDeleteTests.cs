using System.Text.Json;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Secrets;

internal sealed class SoftDeleteTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private LocalVaultServer _vault = null!;
    private SecretClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _vault = await TestVault.StartAsync(options => options.TimeProvider = _time);
        _vault.Secrets.Set("a", "1");
        _vault.Secrets.Set("a", "2");
        _client = _vault.Client();
    }

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [Test]
    public async Task Delete_answers_where_and_until_when_it_can_be_recovered_but_no_value()
    {
        (int status, JsonElement body) = await _vault.CallAsync("DELETE", "/secrets/a");

        Assert.That(status, Is.EqualTo(200));
        Assert.That(body.TryGetProperty("value", out _), Is.False);
        Assert.That(body.GetProperty("recoveryId").GetString(), Is.EqualTo($"{_vault.VaultUri}deletedsecrets/a"));
        long kept = body.GetProperty("scheduledPurgeDate").GetInt64() - body.GetProperty("deletedDate").GetInt64();
        Assert.That(TimeSpan.FromSeconds(kept), Is.EqualTo(TimeSpan.FromDays(90)));
        Assert.That(body.GetProperty("attributes").GetProperty("recoveryLevel").GetString(), Is.EqualTo("Recoverable+Purgeable"));
    }

    [Test]
    public async Task Deleted_secrets_are_listed_and_read_without_their_value()
    {
        await _client.StartDeleteSecretAsync("a");

        DeletedSecret deleted = await _client.GetDeletedSecretAsync("a");
        List<string> names = [];
        await foreach (DeletedSecret item in _client.GetDeletedSecretsAsync())
        {
            names.Add(item.Name);
        }

        Assert.That(deleted.Value, Is.Null);
        Assert.That(names, Is.EqualTo(new[] { "a" }));
        Assert.That(_vault.Secrets.Names, Is.Empty);
    }

    [Test]
    public async Task Deleted_list_has_pages_too()
    {
        foreach (int i in Enumerable.Range(0, 30))
        {
            _vault.Secrets.Set($"s{i}", "v");
            _vault.Secrets.Delete($"s{i}");
        }

        List<string> names = [];
        await foreach (DeletedSecret item in _client.GetDeletedSecretsAsync())
        {
            names.Add(item.Name);
        }

        Assert.That(names.Distinct().Count(), Is.EqualTo(30));
    }

    [Test]
    public async Task Set_of_a_deleted_name_is_409()
    {
        _vault.Secrets.Delete("a");

        (int status, JsonElement body) = await _vault.CallAsync("PUT", "/secrets/a", """{"value":"3"}""");

        Assert.That((status, body.Code(), body.InnerCode()), Is.EqualTo((409, "Conflict", "ObjectIsDeletedButRecoverable")));
    }

    [Test]
    public async Task Recover_brings_back_all_versions()
    {
        await _client.StartDeleteSecretAsync("a");

        RecoverDeletedSecretOperation recover = await _client.StartRecoverDeletedSecretAsync("a");

        Assert.That(recover.Value.Name, Is.EqualTo("a"));
        Assert.That((await _client.GetSecretAsync("a")).Value.Value, Is.EqualTo("2"));
        Assert.That(await _client.GetPropertiesOfSecretVersionsAsync("a").CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Purge_removes_for_good_and_frees_the_name()
    {
        await _client.StartDeleteSecretAsync("a");

        Response purge = await _client.PurgeDeletedSecretAsync("a");

        Assert.That(purge.Status, Is.EqualTo(204));
        Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetDeletedSecretAsync("a"));
        Assert.That((await _client.SetSecretAsync("a", "3")).Value.Value, Is.EqualTo("3"));
    }

    [TestCase("GET", "/deletedsecrets/none")]
    [TestCase("DELETE", "/deletedsecrets/none")]
    [TestCase("POST", "/deletedsecrets/none/recover")]
    [TestCase("DELETE", "/secrets/none")]
    [TestCase("POST", "/secrets/none/backup")]
    [TestCase("GET", "/secrets/none/versions")]
    [TestCase("GET", "/secrets/none")]
    public async Task What_does_not_exist_is_404(string method, string path)
    {
        (int status, JsonElement body) = await _vault.CallAsync(method, path);

        Assert.That((status, body.Code()), Is.EqualTo((404, "SecretNotFound")));
    }

    [Test]
    public async Task The_purge_date_removes_by_itself()
    {
        _vault.Secrets.Delete("a");

        _time.Advance(TimeSpan.FromDays(90));

        Assert.That((await _vault.CallAsync("GET", "/deletedsecrets/a")).Status, Is.EqualTo(404));
        Assert.That((await _vault.CallAsync("GET", "/deletedsecrets")).Body.GetProperty("value").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Restore_brings_a_backup_back_to_another_vault()
    {
        await using LocalVaultServer other = await TestVault.StartAsync();
        byte[] backup = (await _client.BackupSecretAsync("a")).Value;

        SecretProperties restored = await other.Client().RestoreSecretBackupAsync(backup);

        Assert.That(restored.Name, Is.EqualTo("a"));
        Assert.That((await other.Client().GetSecretAsync("a")).Value.Value, Is.EqualTo("2"));
        Assert.That(System.Text.Encoding.Latin1.GetString(backup), Does.Not.Contain("\"Value\""));
    }

    [Test]
    public async Task Restore_over_an_existing_name_is_409()
    {
        byte[] backup = (await _client.BackupSecretAsync("a")).Value;

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await _client.RestoreSecretBackupAsync(backup))!;

        Assert.That((error.Status, error.ErrorCode), Is.EqualTo((409, "Conflict")));
    }

    [TestCase("AAAA")]
    [TestCase("***")]
    public async Task Restore_of_what_is_no_backup_is_400(string blob)
    {
        (int status, JsonElement body) = await _vault.CallAsync("POST", "/secrets/restore", $$"""{"value":"{{blob}}"}""");

        Assert.That((status, body.Code()), Is.EqualTo((400, "BadParameter")));
    }
}
