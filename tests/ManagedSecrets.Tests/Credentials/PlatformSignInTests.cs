using System.Runtime.Versioning;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Credentials;

/// <summary>What is said where the platform's identity is wrong, and settings that must reach the SDK.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class PlatformSignInTests : SignInVaultTests
{
    [TestCase("App Service", "at IDENTITY_ENDPOINT (http://127.0.0.1:")]
    [TestCase("Kubernetes", "at https://")]
    [TestCase("a machine", "at the instance metadata service (http://169.254.169.254)")]
    public void Endpoint_that_answers_garbage_is_named_at_once(string place, string endpoint)
    {
        Be(place);
        (Vault.Identity.AppService, Vault.Identity.Imds, Vault.Identity.Authority) =
            (LocalVaultIdentityBehavior.Garbage, LocalVaultIdentityBehavior.Garbage, LocalVaultIdentityBehavior.Garbage);

        string message = FailToLoad([], options => At(options));

        Assert.That(message, Does.Contain(endpoint).And.Contain("something that is no token").And.Not.Contain("<html>"));
    }

    [Test]
    public void Workload_identity_of_a_tenant_that_is_not_the_vaults_says_so_at_once()
    {
        Be("Kubernetes");
        Variables.Set(CredentialVariables.TenantId, "contoso.example");

        string message = FailToLoad([], options => At(options));

        Assert.That(message, Does.Contain("was answered with 400 (AADSTS90002)"));
    }

    [Test]
    public void Workload_identity_takes_the_client_id_of_the_settings()
    {
        Be("Kubernetes");
        Variables.Set(CredentialVariables.ClientId, "another");

        Assert.That(Load(options => At(options))["Shop:Key"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Managed_identity_that_is_named_beside_workload_identity_is_warned_about()
    {
        Be("Kubernetes");

        Load(options =>
        {
            At(options);
            options.Credential = "ManagedIdentity";
        });

        Assert.That(Logs.Warnings, Has.One.Contains("the Azure SDK signs in with those. Name WorkloadIdentity"));
        Assert.That(AskedFor("/oauth2/"), Is.EqualTo(1), "As the warning says.");
    }

    [Test]
    public void Kubernetes_without_workload_identity_that_is_refused_by_the_vault_says_what_is_missing()
    {
        Be("a machine");
        Variables.Set(CredentialVariables.Kubernetes, "10.0.0.1");
        Vault.Faults.On("GET /secrets").Fail(403);

        Assert.That(
            FailToLoad([], options => At(options)),
            Does.Contain("azure.workload.identity/use or the service account's annotation is missing").And.Contain("Key Vault Secrets User"));
    }

    [TestCase("AZURE_AUTHORITY_HOST", "http://hunter2.example/")]
    [TestCase("AZURE_AUTHORITY_HOST", "hunter2.example")]
    [TestCase("AZURE_TENANT_ID", "hunter2 and a blank")]
    public void Variable_that_the_SDK_does_not_take_is_told_without_its_value(string variable, string value)
    {
        Be("Kubernetes");
        Variables.Set(variable, value);

        Assert.That(FailToLoad([], options => At(options)), Does.Contain(variable).And.Not.Contain("hunter2"));
    }

    [TestCase("CI", "true", "CI was seen: after a login step, set ManagedSecrets:Credential to AzureCli")]
    [TestCase("KUBERNETES_SERVICE_HOST", "10.0.0.1", "Kubernetes was seen")]
    [TestCase("DOTNET_RUNNING_IN_CONTAINER", "true", "A container was seen")]
    [TestCase("az", "", "az was seen on PATH")]
    [TestCase("nothing", "", "on premises set ManagedSecrets:Credential to ClientCertificate; to do without secrets set ManagedSecrets:Enabled to false")]
    public void Nobody_answers_names_the_environment_and_the_setting_that_fits(string seen, string value, string remedy)
    {
        Variables.Set(CredentialVariables.IdentityEndpoint, "http://127.0.0.1:9/");
        Variables.Set("IDENTITY_HEADER", "x");
        if (seen == "az")
            Tools.Add("az", "exit 0");
        else
            Variables.Set(seen, value);

        string message = FailToLoad([], options =>
        {
            At(options);
            options.TimeProvider = Clock;
        });

        Assert.That(message, Does.Contain("The environment is Production (from the host or from code").And.Contain(remedy));
        Assert.That(message, Does.Contain("at IDENTITY_ENDPOINT (http://127.0.0.1:9)"));
    }

    private void Be(string place)
    {
        if (place == "App Service")
            OnAppService();
        if (place == "Kubernetes")
            OnKubernetes("assertion-1");
    }

    private void At(ManagedSecretsOptions options)
    {
        SignInAs(options, "Production", ClientId);
        options.ConfigureCredential = ToLocalAuthority;
    }
}
