namespace ManagedSecrets.Credentials;

/// <summary>Which credential is chosen where, and never the wrong one.</summary>
public sealed class CredentialSelectorTests
{
    private const string Workload = "AZURE_TENANT_ID=t AZURE_CLIENT_ID=c AZURE_FEDERATED_TOKEN_FILE=/f";

    [TestCase("Development", "", "AzureCli,AzureDeveloperCli,VisualStudio,AzurePowerShell", "the environment is Development")]
    [TestCase("Development", "IDENTITY_ENDPOINT=http://x AZURE_CLIENT_SECRET=s", "AzureCli,AzureDeveloperCli,VisualStudio,AzurePowerShell", "own sign-in")]
    [TestCase("Production", "", "ManagedIdentity", "system-assigned, because the environment is Production")]
    [TestCase("Production", "IDENTITY_ENDPOINT=http://x", "ManagedIdentity", "Production and IDENTITY_ENDPOINT is set")]
    [TestCase("Staging", "AZURE_CLIENT_ID=c", "ManagedIdentity", "user-assigned by AZURE_CLIENT_ID")]
    [TestCase("Production", "AZURE_TENANT_ID=t AZURE_CLIENT_ID=c", "ManagedIdentity", "user-assigned by AZURE_CLIENT_ID")]
    [TestCase("Production", Workload, "WorkloadIdentity", "AZURE_FEDERATED_TOKEN_FILE is set")]
    [TestCase("Production", "KUBERNETES_SERVICE_HOST=10.0.0.1", "ManagedIdentity", "azure.workload.identity/use")]
    [TestCase("Production", "AZURE_TOKEN_CREDENTIALS=dev", "ManagedIdentity", "system-assigned")]
    [TestCase("Anything", "", "ManagedIdentity", "the environment is Anything")]
    public void Auto_follows_the_environment(string environment, string variables, string kinds, string reason)
    {
        CredentialPlan plan = Select(environment, variables);

        Assert.That(string.Join(',', plan.Kinds), Is.EqualTo(kinds));
        Assert.That(plan.Reason, Does.Contain(reason));
    }

    [Test]
    public void Outside_Development_no_variable_brings_in_a_developers_sign_in_or_a_static_secret()
    {
        string[] all = ["IDENTITY_ENDPOINT=x", "AZURE_CLIENT_ID=x", "AZURE_CLIENT_SECRET=x", "AZURE_TENANT_ID=x", "AZURE_FEDERATED_TOKEN_FILE=x",
            "AZURE_CLIENT_CERTIFICATE_PATH=x", "AZURE_CLIENT_CERTIFICATE_PASSWORD=x", "KUBERNETES_SERVICE_HOST=x", "CI=1", "AZURE_TOKEN_CREDENTIALS=dev"];

        IEnumerable<CredentialKind> planned = Enumerable.Range(0, 1 << all.Length)
            .SelectMany(set => Select("Production", string.Join(' ', all.Where((_, index) => (set & (1 << index)) != 0))).Kinds).Distinct();

        Assert.That(planned, Is.EquivalentTo(new[] { CredentialKind.ManagedIdentity, CredentialKind.WorkloadIdentity }));
    }

    [TestCase("AZURE_CLIENT_SECRET=hunter2")]
    [TestCase("IDENTITY_ENDPOINT=x AZURE_CLIENT_SECRET=hunter2")]
    [TestCase(Workload + " AZURE_CLIENT_SECRET=hunter2")]
    public void A_static_secret_outside_Development_is_not_used_and_warned_about_once(string variables)
    {
        CredentialPlan plan = Select("Production", variables);

        Assert.That(plan.Warnings, Has.One.Items.And.All.Contains("AZURE_CLIENT_SECRET is set and is not used").And.All.Not.Contains("hunter2"));
    }

    [TestCase("AzureCli", "Production", CredentialKind.AzureCli, 1)]
    [TestCase("azurecli", "Development", CredentialKind.AzureCli, 0)]
    [TestCase("WorkloadIdentity", "Production", CredentialKind.WorkloadIdentity, 0)]
    [TestCase("ManagedIdentity", "Development", CredentialKind.ManagedIdentity, 1)]
    [TestCase("Environment", "Production", CredentialKind.Environment, 1)]
    [TestCase("ClientCertificate", "Production", CredentialKind.ClientCertificate, 1)]
    public void A_name_forces_that_one_and_a_doubtful_one_is_warned_about(string name, string environment, object kind, int warnings)
    {
        CredentialPlan plan = Select(environment, Workload, options => options.Credential = name);

        Assert.That((plan.Kinds.Single(), plan.Warnings.Count), Is.EqualTo(((CredentialKind)kind, warnings)));
        Assert.That(plan.Reason, Does.Contain("ManagedSecrets:Credential names it"));
    }

    [TestCase("AzureCLy", "AzureCli")]
    [TestCase("3", "Leave it out, and the environment chooses")]
    [TestCase("DefaultAzureCredential", "Leave it out, and the environment chooses")]
    [TestCase("AzureCli, ManagedIdentity", "Leave it out, and the environment chooses")]
    public void A_name_that_there_is_not_is_refused_with_the_nearest(string name, string nearest) => Assert.That(
        () => Select("Production", "", options => options.Credential = name),
        Throws.TypeOf<ManagedSecretsException>().With.Message.Contains($"{nearest};"));

    [Test]
    public void A_managed_identity_that_is_named_is_explained_with_the_variable_that_chooses_it() => Assert.That(
        Select("Production", "AZURE_CLIENT_ID=c", options => options.Credential = "ManagedIdentity").Reason,
        Is.EqualTo("ManagedIdentity, user-assigned by AZURE_CLIENT_ID, because ManagedSecrets:Credential names it"));

    [Test]
    public void Environment_that_is_named_warns_of_settings_that_it_does_not_use() => Assert.That(
        Select("Production", "", options => (options.Credential, options.ClientId) = ("Environment", "c")).Warnings,
        Has.One.Contains("Environment goes by AZURE_CLIENT_ID and AZURE_TENANT_ID"));

    [Test]
    public void Workload_identity_warns_of_an_identity_by_resource_or_object_id() => Assert.That(
        Select("Production", Workload, options => options.ObjectId = "o").Warnings,
        Has.One.Items.And.All.Contains("are not used: this is workload identity"));

    [Test]
    public void Two_identities_are_refused() => Assert.That(
        () => Select("Production", "", options => (options.ClientId, options.ObjectId) = ("a", "b")),
        Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:ClientId"));

    [TestCase("https://shop.vault.azure.net/", "", null)]
    [TestCase("https://shop.vault.azure.cn/", "", "https://login.chinacloudapi.cn/")]
    [TestCase("https://shop.vault.usgovcloudapi.net/", "", "https://login.microsoftonline.us/")]
    [TestCase("https://shop.vault.azure.cn/", "AZURE_AUTHORITY_HOST=https://login.example/", "https://login.example/")]
    public void The_vaults_own_domain_says_which_cloud_it_is(string vault, string variables, string? authority) =>
        Assert.That(CloudOf.Authority(new Uri(vault), Of(variables))?.AbsoluteUri, Is.EqualTo(authority));

    private static CredentialPlan Select(string environment, string variables, Action<ManagedSecretsOptions>? configure = null)
    {
        ManagedSecretsOptions options = new();
        configure?.Invoke(options);
        return CredentialSelector.Select(environment, environment == "Development", Of(variables), options);
    }

    private static Func<string, string?> Of(string variables)
    {
        Dictionary<string, string> set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]);
        return name => set.GetValueOrDefault(name);
    }
}
