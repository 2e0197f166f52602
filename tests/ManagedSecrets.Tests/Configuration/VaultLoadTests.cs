using System.Text;
using System.Text.RegularExpressions;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Configuration;

[CancelAfter(60_000)]
public partial class VaultLoadTests : VaultFixture
{
    [Test]
    public void Load_marks_its_requests_with_the_id_that_is_logged_and_the_librarys_name()
    {
        Load(configure: SetUpVault);

        string id = LookId().Match(Lines.All.Single(line => line.Contains("client request id", StringComparison.Ordinal))).Groups[1].Value;
        Assert.That(Vault.Requests.Entries.Select(request => request.ClientRequestId), Has.All.EqualTo(id));
        Assert.That(Vault.Requests.Entries.Select(request => request.UserAgent), Has.All.Contains("ManagedSecrets/"));
    }

    [Test]
    public void Load_reads_its_settings_from_files_memory_and_streams_which_the_app_still_reads()
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, $$"""{ "ManagedSecrets": { "VaultUri": "{{Vault.VaultUri}}" }, "FromFile": "1" }""");
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("""{ "ManagedSecrets": { "Prefix": "Shop--" }, "FromStream": "2" }"""));
        try
        {
            IConfigurationRoot configuration = new ConfigurationBuilder().AddJsonFile(file).AddJsonStream(stream).AddManagedSecrets(Connect).Build();

            Assert.That((configuration["Key"], configuration["FromFile"], configuration["FromStream"]), Is.EqualTo(("value-one", "1", "2")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Load_lets_code_win_over_the_section()
    {
        IConfigurationRoot configuration = Load(new() { ["ManagedSecrets:VaultUri"] = "https://other.vault.azure.net/", ["ManagedSecrets:Prefix"] = "No" }, options =>
        {
            options.VaultUri = Vault.VaultUri;
            options.Prefix = "Shop--";
        });

        Assert.That(configuration["Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public async Task Load_in_development_with_no_vault_stays_empty_with_one_line_that_says_what_to_set()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("Shop:Key", "user secret")]);
        builder.Logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(Lines);
        builder.AddManagedSecrets();

        using IHost host = builder.Build();
        await host.StartAsync();

        Assert.That(builder.Configuration["Shop:Key"], Is.EqualTo("user secret"));
        Assert.That(Lines.All, Has.One.Items.And.All.Contains("ManagedSecrets:VaultUri"));
        Assert.That(host.Services.GetRequiredService<IManagedSecrets>().Status.Health, Is.EqualTo(SecretsHealth.Healthy));
    }

    [TestCase("Production")]
    [TestCase("Staging")]
    public void Load_elsewhere_with_no_vault_is_an_error(string environment) =>
        Assert.That(
            () => Load(new() { ["environment"] = environment }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("No vault is set. Set ManagedSecrets:VaultUri").And.Message.Contains("ManagedSecrets:Enabled"));

    [Test]
    public void Load_that_fails_tells_what_was_odd_in_the_settings_since_no_logger_may_ever_do()
    {
        Assert.That(
            () => Load(new() { ["environment"] = "Production", ["ManagedSecrets:VaultUrl"] = "https://shop.vault.azure.net/" }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("No vault is set.").And.Message.Contains("The nearest is ManagedSecrets:VaultUri").And.Message.Contains("The environment is Production"));

        Vault.Faults.On().Fail(403);
        Assert.That(
            () => Load(new() { ["ManagedSecrets:ReloadIntervall"] = "00:01:00" }, SetUpVault),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("403").And.Message.Contains("The nearest is ManagedSecrets:ReloadInterval"));
    }

    [Test]
    public void Load_of_a_prefix_that_no_secret_has_is_warned_about()
    {
        Load(new() { ["ManagedSecrets:Prefix"] = "Shopp--" }, SetUpVault);

        Assert.That(Lines.All, Has.One.Contains("no secret whose name starts with 'Shopp--'"));
    }

    [TestCase("ManagedSecret:VaultUri")]
    [TestCase("Managed-Secrets:VaultUri")]
    [TestCase("ManagedSecrets_VaultUri")]
    public void Load_of_a_section_with_a_slip_of_the_pen_in_its_name_says_what_it_is_called(string key)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { [key] = "https://shop.vault.azure.net/" }));

        Assert.That(failure.Message, Does.Contain($"{key.Split(':')[0]} is not read: the section is ManagedSecrets"));
    }

    [TestCase("ManagedSecretsDemo:Name")]
    [TestCase("managedsecrets:Prefix")]
    [TestCase("ManagedServices:Name")]
    public void Load_beside_a_section_of_the_apps_own_does_not_doubt_it(string key)
    {
        Load(new() { [key] = "Shop--" }, SetUpVault);

        Assert.That(Lines.Warnings, Has.None.Contains("is not read"));
    }

    [Test]
    public void Load_when_disabled_sends_nothing_and_says_so()
    {
        IConfigurationRoot configuration = Load(new() { ["ManagedSecrets:Enabled"] = "false" }, SetUpVault);

        Assert.That((configuration["Shop:Key"], Vault.Requests.Count), Is.EqualTo(((string?)null, 0L)));
        Assert.That(Lines.All, Is.EqualTo(["No secrets are loaded: ManagedSecrets:Enabled is false."]));
    }

    [TestCase("Development", true)]
    [TestCase("Production", false)]
    public void Load_that_is_refused_names_the_two_ways_out_in_development_only(string environment, bool named)
    {
        Vault.Faults.On().Fail(403);

        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { ["environment"] = environment }, SetUpVault));

        Assert.That(failure.Message, Does.Contain("Key Vault Secrets User"));
        Assert.That(failure.Message.Contains("ManagedSecrets:Optional", StringComparison.Ordinal), Is.EqualTo(named));
        Assert.That(failure.Message.Contains("ManagedSecrets:Enabled", StringComparison.Ordinal), Is.EqualTo(named));
    }

    [Test]
    public void Load_when_optional_starts_without_the_vault()
    {
        using LocalVaultFault fault = Vault.Faults.On().Fail(403);
        IConfigurationRoot configuration = Load(new() { ["ManagedSecrets:Optional"] = "true" }, SetUpVault);
        Assert.That(configuration["Shop:Key"], Is.Null);

        fault.Dispose();
        configuration.Reload();

        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Load_of_a_plan_of_more_than_50_000_calls_a_day_warns()
    {
        Load(new() { ["ManagedSecrets:ReloadInterval"] = "00:00:01" }, SetUpVault);

        Assert.That(Lines.Warnings, Has.Some.Contains("calls a day").And.Some.Contains("ManagedSecrets:ReloadInterval"));
    }

    [Test]
    public void Reload_looks_now_and_raises_one_token()
    {
        IConfigurationRoot configuration = Load(configure: SetUpVault);
        int raised = 0;
        using IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => raised++);
        Vault.Secrets.Set("Shop--Key", "value-two");

        configuration.Reload();

        Assert.That((configuration["Shop:Key"], raised), Is.EqualTo(("value-two", 1)));
    }

    [Test]
    public void Reload_that_is_refused_keeps_the_values()
    {
        IConfigurationRoot configuration = Load(configure: SetUpVault);
        Vault.Faults.On().Fail(403);

        Assert.That(configuration.Reload, Throws.Nothing);
        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-one"));
    }

    [Test]
    public void Rebuild_of_a_ConfigurationManager_sends_nothing_new()
    {
        using ConfigurationManager configuration = new();
        configuration.AddManagedSecrets(SetUpVault);
        long sent = Vault.Requests.Count;

        configuration.Sources.Insert(0, new ConfigurationBuilder().AddInMemoryCollection().Sources[0]);
        configuration.AddInMemoryCollection();

        Assert.That((configuration["Shop:Key"], Vault.Requests.Count), Is.EqualTo(("value-one", sent)));
    }

    [Test]
    public void Build_many_at_once_from_the_thread_pool_finishes(CancellationToken cancellationToken)
    {
        using ManualResetEventSlim gate = new();
        Task<string?>[] builds = Enumerable.Range(0, 24).Select(_ => Task.Run(
            () =>
            {
                gate.Wait(cancellationToken);
                return Load(configure: SetUpVault)["Shop:Key"];
            }, cancellationToken)).ToArray();

        gate.Set();

        Assert.That(() => Task.WhenAll(builds).WaitAsync(cancellationToken), Throws.Nothing);
        Assert.That(builds.Select(build => build.Result), Has.All.EqualTo("value-one"));
    }

    [GeneratedRegex("client request id ([0-9a-f]{32})")]
    private static partial Regex LookId();
}
