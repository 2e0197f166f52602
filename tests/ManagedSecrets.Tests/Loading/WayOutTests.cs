using System.Runtime.Versioning;
using Azure.Identity;

namespace ManagedSecrets.Loading;

/// <summary>What a developer is told when the vault is out of reach.</summary>
public class WayOutTests : VaultTests
{
    [Test]
    public void In_Development_a_vault_that_cannot_be_reached_names_the_two_ways_out()
    {
        Vault.Faults.On("GET /secrets").Drop();

        string message = FailToLoad([], options => (options.Environment, options.StartupTimeout) = ("Development", TimeSpan.FromSeconds(1)));

        Assert.That(message, Does.Contain("ManagedSecrets:Optional").And.Contain("ManagedSecrets:Enabled"));
    }

    [Test]
    public void In_Development_a_sign_in_that_fails_names_the_two_ways_out()
    {
        string message = FailToLoad([], options =>
        {
            options.Environment = "Development";
            options.TokenCredential = new Credential((_, _) => throw new CredentialUnavailableException("signed out"));
        });

        Assert.That(message, Does.Contain("ManagedSecrets:Optional").And.Contain("ManagedSecrets:Enabled").And.Not.Contain("signed out"));
    }

    [Test]
    public void In_Production_no_way_round_the_vault_is_offered()
    {
        string message = FailToLoad([], options => options.TokenCredential = new Credential((_, _) => throw new CredentialUnavailableException("signed out")));

        Assert.That(message, Does.Not.Contain("ManagedSecrets:Optional").And.Not.Contain("ManagedSecrets:Enabled"));
    }

    [Test]
    public void In_Development_an_app_that_started_without_the_vault_is_not_told_to_do_so()
    {
        Vault.Faults.On("GET /secrets").Fail(403);

        Load(options => (options.Environment, options.Optional) = ("Development", true));

        Assert.That(Logs.Warnings, Has.Some.Contains("403").And.None.Contains("ManagedSecrets:Optional"));
    }

    [TestCase(typeof(ManagedSecretsOptions))]
    [TestCase(typeof(SecretLoadingOptions))]
    public void A_browser_project_is_warned_by_the_build(Type type) =>
        Assert.That(
            type.Assembly.GetCustomAttributes(typeof(UnsupportedOSPlatformAttribute), false).Cast<UnsupportedOSPlatformAttribute>().Select(mark => mark.PlatformName),
            Is.EqualTo(new[] { "browser" }));
}
