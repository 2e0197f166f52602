using System.Runtime.Versioning;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Which endpoints and programs an environment touches, with every tool signed in, every endpoint there and a static secret lying around:
/// the one that it should, and no other, also where that one refuses.
/// </summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class TouchedTests : SignInVaultTests
{
    private static readonly string[] ToolNames = ["az", "azd", "visual-studio", "pwsh"];

    [SetUp]
    public void EverythingThere()
    {
        Tools.Add("az", FakeTools.AzPrints(Token()));
        Tools.Add("azd", FakeTools.AzdPrints(Token()));
        Tools.Add("pwsh", FakeTools.PwshPrints(Token()));
        Tools.AddVisualStudio(FakeTools.VisualStudioPrints(Token()));
        Variables.Set("AZURE_TOKEN_CREDENTIALS", "dev");
        Variables.Set(CredentialVariables.ClientSecret, "hunter2-hunter2");
        Vault.Identity.AddClient(ClientId, "hunter2-hunter2");
    }

    [TestCase("Production", "App Service", "AppService")]
    [TestCase("Staging", "App Service", "AppService")]
    [TestCase("Production", "Kubernetes", "Authority")]
    [TestCase("Production", "a machine", "Imds")]
    [TestCase("Test", "a machine", "Imds")]
    [TestCase("Development", "App Service", "az")]
    [TestCase("Development", "Kubernetes", "az")]
    [TestCase("Development", "a machine", "az")]
    public void Environment_touches_the_one_that_it_should_and_no_other(string environment, string place, string touched)
    {
        Be(place);

        Assert.That(Load(options => In(options, environment))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Touched(), Is.EqualTo(new[] { touched }));
    }

    [TestCase("Production", "App Service", "AppService")]
    [TestCase("Production", "Kubernetes", "Authority")]
    [TestCase("Production", "a machine", "Imds")]
    public void Environment_whose_identity_is_refused_turns_to_no_other(string environment, string place, string touched)
    {
        Be(place);
        (Vault.Identity.AppService, Vault.Identity.Imds, Vault.Identity.Authority) =
            (LocalVaultIdentityBehavior.Refuse, LocalVaultIdentityBehavior.Refuse, LocalVaultIdentityBehavior.Refuse);

        string message = FailToLoad([], options => In(options, environment));

        Assert.That(Touched(), Is.EqualTo(new[] { touched }));
        Assert.That(message, Does.Not.Contain("hunter2"));
    }

    [Test]
    public void Development_whose_tools_are_all_signed_out_turns_to_no_platform()
    {
        Be("App Service");
        foreach (string tool in ToolNames)
            Tools.Add(tool, "exit 1");

        FailToLoad([], options => In(options, "Development"));

        Assert.That(Touched(), Is.EqualTo(ToolNames));
    }

    [TestCase("AzureCli", "az")]
    [TestCase("AzureDeveloperCli", "azd")]
    [TestCase("VisualStudio", "visual-studio")]
    [TestCase("AzurePowerShell", "pwsh")]
    public void Production_that_names_a_developers_sign_in_touches_that_one_and_warns_at_every_start(string name, string touched)
    {
        Be("App Service");

        for (int start = 1; start <= 2; start++)
        {
            Load(options =>
            {
                In(options, "Production");
                options.Credential = name;
            });
            Assert.That(Logs.Warnings.Count(line => line.Contains($"names {name}, a developer's own sign-in", StringComparison.Ordinal)), Is.EqualTo(start));
        }

        Assert.That(Touched(), Is.EqualTo(new[] { touched }));
    }

    private void Be(string place)
    {
        if (place == "App Service")
            OnAppService();
        if (place == "Kubernetes")
            OnKubernetes("assertion-1");
    }

    private void In(ManagedSecretsOptions options, string environment)
    {
        SignInAs(options, environment, environment == "Development" ? null : ClientId);
        options.ConfigureCredential = ToLocalAuthority;
    }

    private string[] Touched() =>
    [
        .. new[] { ("AppService", "/msi/"), ("Imds", "/metadata/"), ("Authority", "/oauth2/v2.0/") }.Where(endpoint => AskedFor(endpoint.Item2) > 0).Select(endpoint => endpoint.Item1),
        .. ToolNames.Where(tool => Tools.StartsOf(tool) > 0),
    ];
}
