using System.Runtime.Versioning;

namespace ManagedSecrets.Credentials;

/// <summary>Each of a developer's sign-ins through the SDK's own credential, in each state that a developer's machine has them in.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class DeveloperSignInTests : SignInVaultTests
{
    [Test]
    public void Development_with_only_PowerShell_signed_in_uses_it()
    {
        Tools.Add("pwsh", FakeTools.PwshPrints(Token()));

        Assert.That(Load(options => SignInAs(options, "Development", null))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Tools.StartsOf("pwsh"), Is.EqualTo(1));
    }

    [Test]
    public void Development_with_only_Visual_Studio_signed_in_uses_it_and_leaves_PowerShell_alone()
    {
        Tools.AddVisualStudio(FakeTools.VisualStudioPrints(Token()));
        Tools.Add("pwsh", FakeTools.PwshPrints(Token()));

        Assert.That(Load(options => SignInAs(options, "Development", null))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That((Tools.StartsOf("visual-studio"), Tools.StartsOf("pwsh")), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Development_asks_them_in_the_order_of_the_table()
    {
        foreach (string tool in new[] { "az", "azd", "pwsh" })
            Tools.Add(tool, $"echo {tool} >> {Tools.Home}/order; exit 1");
        Tools.AddVisualStudio($"echo visual-studio >> {Tools.Home}/order; exit 1");

        string message = FailToLoad([], options => SignInAs(options, "Development", null));

        Assert.That(File.ReadAllLines(Path.Combine(Tools.Home, "order")).Take(4), Is.EqualTo(new[] { "az", "azd", "visual-studio", "pwsh" }));
        Assert.That(message, Does.Match("AzureCli: .* AzureDeveloperCli: .* VisualStudio: .* AzurePowerShell: "));
    }

    [TestCase("AzureCli", "az", FakeTools.AzSignedOut, "is signed out, or not set up; run az login")]
    [TestCase("AzureCli", "az", "echo hunter2-garbage", "answered with something that is no token; run az login")]
    [TestCase("AzureDeveloperCli", "azd", "echo 'ERROR: not logged in, run azd auth login' >&2; exit 1", "is signed out, or not set up; run azd auth login")]
    [TestCase("AzureDeveloperCli", "azd", "echo hunter2-garbage", "answered with something that is no token; run azd auth login")]
    [TestCase("AzurePowerShell", "pwsh", "echo 'Run Connect-AzAccount to login.' >&2; exit 1", "is signed out, or not set up; run Connect-AzAccount")]
    [TestCase("AzurePowerShell", "pwsh", "echo NoAzAccountModule", "lacks the module Az.Accounts; install that, and run Connect-AzAccount")]
    [TestCase("AzurePowerShell", "pwsh", "echo hunter2-garbage", "answered with something that is no token; run Connect-AzAccount")]
    [TestCase("AzurePowerShell", "pwsh", "exec sleep 60", "gave no answer in 5 s; run Connect-AzAccount", Category = "Extended")]
    [TestCase("VisualStudio", "visual-studio", "echo 'TS003: nobody' >&2; exit 1", "failed (CredentialUnavailableException); sign in under Tools, Options")]
    [TestCase("VisualStudio", "visual-studio", "echo hunter2-garbage", "answered with something that is no token; sign in under Tools, Options")]
    [TestCase("VisualStudio", "visual-studio", "exec sleep 60", "gave no answer in 5 s; sign in under Tools, Options", Category = "Extended")]
    public void Development_says_what_was_wrong_with_each_and_goes_on(string kind, string tool, string script, string reason)
    {
        if (tool == "visual-studio")
            Tools.AddVisualStudio(script);
        else
            Tools.Add(tool, script);

        string message = FailToLoad([], options => SignInAs(options, "Development", null));

        Assert.That(message, Does.Contain($"{kind}: {reason}").And.Not.Contain("hunter2").And.Not.Contain("TS003"));
    }

    [Test]
    public void Development_with_none_installed_says_so_of_each() => Assert.That(
        FailToLoad([], options => SignInAs(options, "Development", null)),
        Does.Contain("AzureCli: is not installed, or not on PATH; install it, and run az login")
            .And.Contain("AzureDeveloperCli: is not installed, or not on PATH; install it, and run azd auth login")
            .And.Contain("VisualStudio: is not installed, or nobody has signed in there; sign in under Tools")
            .And.Contain("AzurePowerShell: is not installed, or not on PATH; install it, and run Connect-AzAccount"));

    [TestCase("az", "echo garbage")]
    [TestCase("az", FakeTools.AzSignedOut)]
    [TestCase("visual-studio", "exec sleep 60")]
    public void Development_that_fails_has_started_each_tool_once(string tool, string script)
    {
        Tools.AddVisualStudio(tool == "az" ? "exit 0" : script);
        Tools.Add("az", tool == "az" ? script : "echo 'AADSTS50076' >&2; exit 1");

        FailToLoad([], options => SignInAs(options, "Development", null));

        Assert.That(Tools.StartsOf(tool), Is.EqualTo(1), "A second round would take the sum of the tools' limits once more.");
    }

    [Test]
    public void Development_whose_tool_is_refused_for_its_own_tenant_asks_it_for_the_vaults()
    {
        Tools.Add("az", $"case \"$*\" in *--tenant*) {FakeTools.AzPrints(Token())};; *) echo AADSTS50076 >&2; exit 1;; esac");

        Assert.That(Load(options => SignInAs(options, "Development", null))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Tools.StartsOf("az"), Is.EqualTo(2));
    }

    [Test]
    public void Development_tells_the_tenant_to_sign_in_to()
    {
        Tools.Add("az", FakeTools.AzSignedOut);

        string message = FailToLoad([], options =>
        {
            SignInAs(options, "Development", null);
            options.TenantId = "contoso.example";
        });

        Assert.That(message, Does.Contain("run az login --tenant contoso.example.").And.Contain("azd auth login --tenant-id contoso.example").And.Contain("Connect-AzAccount -Tenant contoso.example"));
    }
}
