using System.Runtime.Versioning;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Credentials;

/// <summary>Tokens while the app runs: challenges for claims, a federated token that rotates, an identity that is taken away.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class TokenLifeTests : SignInVaultTests
{
    [TestCase("App Service", "/msi/")]
    [TestCase("Kubernetes", "/oauth2/v2.0/")]
    public void Challenge_for_claims_is_answered_once_with_a_fresh_token(string place, string endpoint)
    {
        IConfigurationRoot root = LoadAt(place);
        Vault.Secrets.Set("Shop--Key", "value-2");
        Vault.Requests.Clear();
        Vault.Faults.On("GET /secrets*").ChallengeForClaims("""{"access_token":{"first":null}}""").Times(1);
        root.Reload();
        Vault.Faults.On("GET /secrets*").ChallengeForClaims("""{"access_token":{"second":null}}""").Times(1);

        root.Reload();

        Assert.That((root["Shop:Key"], AskedFor(endpoint)), Is.EqualTo(("value-2", 2)), "A token that is kept is no answer to a challenge.");
    }

    [TestCase("App Service", "/msi/")]
    [TestCase("Kubernetes", "/oauth2/v2.0/")]
    public void Challenge_that_goes_on_is_answered_once_and_then_the_last_known_good_stays(string place, string endpoint)
    {
        IConfigurationRoot root = LoadAt(place);
        Vault.Secrets.Set("Shop--Key", "value-2");
        Vault.Requests.Clear();
        using LocalVaultFault fault = Vault.Faults.On("GET /secrets*").ChallengeForClaims();

        root.Reload();

        Assert.That((root["Shop:Key"], AskedFor(endpoint)), Is.EqualTo(("value-1", 1)));
        Assert.That(fault.Hits, Is.LessThanOrEqualTo(3), "The SDK repeats a request twice for one challenge, with one token.");
        Assert.That(FailureOf(root), Does.Contain("401"));
    }

    [Test]
    public void Federated_token_that_rotated_on_disk_is_read_anew_and_masked()
    {
        OnKubernetes("assertion-that-was-first");
        IConfigurationRoot root = Load(options => At(options, "Kubernetes"));
        OnKubernetes("assertion-that-came-next");
        Vault.Secrets.Set("Shop--Key", "value-2");
        Vault.Faults.On("GET /secrets*").ChallengeForClaims().Times(1);

        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-2"));
        Assert.That(SecretsOf(root).Redactor.Redact("assertion-that-was-first assertion-that-came-next"), Is.EqualTo("*** ***"));
    }

    [TestCase("App Service", LocalVaultIdentityBehavior.Refuse)]
    [TestCase("App Service", LocalVaultIdentityBehavior.Garbage)]
    [TestCase("Kubernetes", LocalVaultIdentityBehavior.Refuse)]
    [TestCase("Kubernetes", LocalVaultIdentityBehavior.Garbage)]
    public void Identity_that_is_revoked_leaves_the_last_known_good_until_it_is_back(string place, LocalVaultIdentityBehavior behavior)
    {
        IConfigurationRoot root = LoadAt(place);
        Vault.Secrets.Set("Shop--Key", "value-2");
        (Vault.Identity.AppService, Vault.Identity.Authority) = (behavior, behavior);
        LocalVaultFault revoked = Vault.Faults.On("GET /secrets*").ChallengeForClaims();
        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(FailureOf(root), Does.Contain("No token for"));

        revoked.Dispose();
        (Vault.Identity.AppService, Vault.Identity.Authority) = (LocalVaultIdentityBehavior.Answer, LocalVaultIdentityBehavior.Answer);
        root.Reload();

        Assert.That((root["Shop:Key"], FailureOf(root)), Is.EqualTo(("value-2", (string?)null)));
    }

    [Test]
    public void Token_that_has_expired_at_the_vault_leaves_the_last_known_good()
    {
        IConfigurationRoot root = LoadAt("App Service");
        Vault.Secrets.Set("Shop--Key", "value-2");

        VaultTime.Advance(TimeSpan.FromHours(25));
        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(FailureOf(root), Does.Contain("401"));
    }

    private string? FailureOf(IConfigurationRoot root) => SecretsOf(root).Status.Vaults.Single().Failure;

    private IConfigurationRoot LoadAt(string place)
    {
        if (place == "App Service")
            OnAppService();
        else
            OnKubernetes("assertion-1");
        return Load(options => At(options, place));
    }

    private void At(ManagedSecretsOptions options, string place)
    {
        SignInAs(options, "Production", place == "App Service" ? ClientId : null);
        options.ConfigureCredential = ToLocalAuthority;
    }
}
