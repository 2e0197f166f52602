using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.Loading;

[TestFixture]
internal sealed class FailureTests : LoadingFixture
{
    [TestCase(429)]
    [TestCase(503)]
    public void Load_with_a_passing_failure_tries_again(int status)
    {
        Vault.Secrets.Set("Key", "value");
        Vault.Faults.On("GET /secrets/*").Fail(status).Times(2);

        Assert.That(Load()["Key"], Is.EqualTo("value"));
    }

    [Test]
    public void Load_over_a_dropped_connection_tries_again()
    {
        Vault.Secrets.Set("Key", "value");
        Vault.Faults.On("GET /secrets/*").Drop().Times(1);

        Assert.That(Load()["Key"], Is.EqualTo("value"));
    }

    [Test]
    public void Load_without_rights_fails_at_once_and_names_the_role()
    {
        Vault.Secrets.Set("Key", "value");
        Vault.Faults.On("GET /secrets/Key*").Fail(403);

        ManagedSecretsException exception = Refused(options => options.Secrets.Add("Key"));

        Assert.That(exception.Message, Does.Contain("Key Vault Secrets User").And.Contain("'Key'").And.Contain(Vault.VaultUri.Host));
        Assert.That(Vault.Requests.Entries.Count(request => request.Status == 403), Is.EqualTo(1));
    }

    [Test]
    public void Load_from_a_vault_that_accepts_and_never_answers_keeps_the_deadline()
    {
        Vault.Faults.On("GET /secrets*").Hang();
        Stopwatch watch = Stopwatch.StartNew();

        ManagedSecretsException exception = Refused(options => options.StartupTimeout = TimeSpan.FromSeconds(1));

        Assert.That(exception.Message, Does.Contain("ManagedSecrets:StartupTimeout"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Load_of_a_body_that_is_not_what_the_service_promises_fails_without_quoting_it(bool truncated)
    {
        Vault.Secrets.Set("Key", "a-plainly-fake-value");
        _ = truncated ? Vault.Faults.On("GET /secrets/Key*").Rewrite(body => body[..^3]) : Vault.Faults.On("GET /secrets/Key*").Malform();

        ManagedSecretsException exception = Refused(options => options.Secrets.Add("Key"));

        Assert.That(exception.ToString(), Does.Contain("not what Key Vault promises").And.Not.Contain("a-plainly-fake-value"));
    }

    [Test]
    public void Load_of_a_page_that_links_to_another_host_does_not_follow_it()
    {
        for (int index = 0; index < 30; index++)
            Vault.Secrets.Set($"Key{index}", "value");
        Vault.Faults.On("GET /secrets").Rewrite(body => body.Replace($"\"nextLink\":\"{Vault.VaultUri.GetLeftPart(UriPartial.Authority)}", "\"nextLink\":\"https://elsewhere.vault.azure.net", StringComparison.Ordinal));

        Assert.That(Refused().Message, Does.Contain("another host"));
    }

    [Test]
    public void Load_from_a_vault_whose_certificate_is_not_trusted_fails_at_once()
    {
        ManagedSecretsException exception = Refused(options =>
        {
            options.VaultUri = Vault.LocalUri;
            options.ConfigureClient = null;
        });

        Assert.That(exception.Message, Does.Contain("certificate").And.Contain("not trusted"));
    }

    [Test]
    public void Reload_that_fails_keeps_what_there_was_and_recovers_later()
    {
        Vault.Secrets.Set("Key", "first");
        IConfigurationRoot root = Load(options => options.ReloadTimeout = TimeSpan.FromSeconds(1));
        Vault.Secrets.Set("Key", "second");
        IDisposable fault = Vault.Faults.On("GET /secrets*").Fail(500);

        root.Reload();
        string? during = root["Key"];
        fault.Dispose();
        root.Reload();

        Assert.That((during, root["Key"]), Is.EqualTo(("first", "second")));
    }

    [Test]
    public void Optional_load_of_a_vault_without_rights_starts_empty()
    {
        Vault.Faults.On("GET /secrets*").Fail(403);

        Assert.That(Load(options => options.Optional = true).AsEnumerable(), Is.Empty);
    }
}
