using System.Net;
using System.Runtime.Versioning;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Credentials;

/// <summary>The SDK's own credentials, end to end, against doubles of the platform and of a developer's tools.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class SignInTests : SignInVaultTests
{
    [Test]
    public void Production_uses_the_managed_identity_alone_and_says_who_we_are()
    {
        OnAppService();
        Tools.Add("az", "exit 0");

        IConfigurationRoot root = Load(options => SignInAs(options, "Production", ClientId));

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Logs.All, Has.One.Contains("managed identity, user-assigned by ManagedSecrets:ClientId, because the environment is Production and IDENTITY_ENDPOINT is set; tenant "));
        Assert.That(SecretsOf(root).Status.Vaults.Single().Identity, Does.Contain("managed identity").And.Contain("token until"));
        Assert.That(Tools.StartsOf("az"), Is.Zero);
    }

    [Test]
    public async Task Tokens_are_masked()
    {
        AccessToken? seen = null;
        OnAppService();

        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, "Production", ClientId);
            options.ConfigureClient = client =>
            {
                client.Transport = Vault.Transport;
                client.AddPolicy(new Spy(header => seen = new AccessToken(header["Bearer ".Length..], default)), HttpPipelinePosition.BeforeTransport);
            };
        });
        await SecretsOf(root).RefreshAsync();

        Assert.That(seen?.Token, Is.Not.Empty);
        Assert.That(SecretsOf(root).Redactor.Redact($"Bearer {seen!.Value.Token}!"), Does.Not.Contain(seen.Value.Token));
    }

    [Test]
    public void Production_with_an_identity_that_is_not_assigned_says_so_at_once()
    {
        OnAppService();

        string message = FailToLoad([], options => SignInAs(options, "Production", Guid.NewGuid().ToString()));

        Assert.That(message, Does.Contain("Check that the identity is assigned to this app").And.Contain("managed identity"));
        Assert.That(message, Does.Not.Contain(Vault.Identity.AppServiceHeader));
    }

    [Test]
    public void An_identity_without_rights_is_told_apart_with_its_object_id_and_the_role()
    {
        OnAppService();
        Vault.Faults.On("GET /secrets").Fail(403);

        string message = FailToLoad([], options => SignInAs(options, "Production", ClientId));

        Assert.That(message, Does.Contain("Key Vault Secrets User").And.Match("object [0-9a-zA-Z-]+"));
    }

    [Test]
    public void Production_with_a_static_secret_and_no_identity_explains()
    {
        Variables.Set("AZURE_CLIENT_SECRET", "hunter2-hunter2");
        Variables.Set("IDENTITY_ENDPOINT", "http://127.0.0.1:9/nobody");
        Variables.Set("IDENTITY_HEADER", "x");

        string message = FailToLoad([], options =>
        {
            SignInAs(options, "Production", ClientId);
            options.TimeProvider = Clock;
        });

        Assert.That(message, Does.Contain("No answer within 9").And.Contain("The environment is Production").And.Contain("a static secret is never used by itself"));
        Assert.That(message, Does.Not.Contain("hunter2"));
        Assert.That(Clock.Pauses, Is.Not.Empty);
    }

    [Test]
    public void Development_takes_the_first_tool_that_gives_a_token_and_starts_it_once()
    {
        Tools.Add("az", FakeTools.AzSignedOut);
        Tools.Add("azd", FakeTools.AzdPrints(Token()));
        OnAppService();

        IConfigurationRoot root = Load(options => SignInAs(options, "Development", null));
        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That((Tools.StartsOf("az"), Tools.StartsOf("azd")), Is.EqualTo((1, 1)));
        Assert.That(Vault.Requests.Entries.Select(entry => entry.Path), Has.None.Contains("msi"), "No platform credential is asked in Development.");
    }

    [Test]
    public void Development_with_az_signed_in_starts_it_once_for_all_requests()
    {
        Tools.Add("az", FakeTools.AzPrints(Token()));
        for (int i = 0; i < 30; i++)
            Vault.Secrets.Set($"More--{i}", $"value-{i}");

        Assert.That(Load(options => SignInAs(options, "Development", null))["More:29"], Is.EqualTo("value-29"));
        Assert.That(Tools.StartsOf("az"), Is.EqualTo(1));
    }

    [TestCase("echo garbage")]
    [TestCase("exit 1")]
    [TestCase(FakeTools.AzSignedOut)]
    public void Development_when_all_fail_lists_each_with_what_mends_it(string az)
    {
        Tools.Add("az", az);

        string message = FailToLoad([], options => SignInAs(options, "Development", null));

        Assert.That(message, Does.Contain("AzureCli:").And.Contain("run az login").And.Contain("AzureDeveloperCli:").And.Contain("azd auth login")
            .And.Contain("VisualStudio:").And.Contain("AzurePowerShell:").And.Contain("ManagedSecrets:Optional"));
        Assert.That(message, Does.Not.Contain("garbage"));
    }

    [Test]
    public void Production_uses_workload_identity_where_its_variables_are_set()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "assertion-1");
        Vault.Identity.AddFederatedClient(ClientId, "assertion-1");
        Variables.Set("AZURE_TENANT_ID", Vault.Identity.TenantId);
        Variables.Set("AZURE_CLIENT_ID", ClientId);
        Variables.Set("AZURE_FEDERATED_TOKEN_FILE", file);
        Variables.Set("AZURE_AUTHORITY_HOST", Vault.Identity.AuthorityHost.AbsoluteUri);

        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, "Production", null);
            options.ConfigureCredential = credential => credential.Transport = Vault.Transport;
        });

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Logs.All, Has.One.Contains("workload identity, because the environment is Production"));
        File.Delete(file);
    }

    [Test]
    public void Production_on_a_virtual_machine_asks_the_instance_metadata_service()
    {
        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, "Production", ClientId);
            options.ConfigureCredential = ToLocalAuthority;
        });

        Assert.That((root["Shop:Key"], AskedFor("/metadata/")), Is.EqualTo(("value-1", 1)));
    }

    [TestCase("Production", 1)]
    [TestCase("Development", 0)]
    public void A_developers_credential_that_code_passes_is_warned_about_outside_Development(string environment, int warnings)
    {
        Tools.Add("az", FakeTools.AzPrints(Token()));

        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, environment, null);
            options.TokenCredential = new AzureCliCredential();
        });

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings.Count(line => line.Contains("Code passes a AzureCliCredential", StringComparison.Ordinal)), Is.EqualTo(warnings));
    }

    [Test]
    public void Development_goes_on_past_a_tool_that_never_answers()
    {
        Tools.Add("az", "exec sleep 60");
        Tools.Add("azd", FakeTools.AzdPrints(Token()));

        Assert.That(Load(options => SignInAs(options, "Development", null))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That((Tools.StartsOf("az"), Tools.StartsOf("azd")), Is.EqualTo((1, 1)));
    }

    [TestCase("Environment", true)]
    [TestCase("Auto", false)]
    public void A_static_secret_is_used_only_where_it_is_named(string name, bool loads)
    {
        Vault.Identity.AddClient(ClientId, "hunter2-hunter2");
        Variables.Set("AZURE_TENANT_ID", Vault.Identity.TenantId);
        Variables.Set("AZURE_CLIENT_ID", ClientId);
        Variables.Set("AZURE_CLIENT_SECRET", "hunter2-hunter2");
        Variables.Set("AZURE_AUTHORITY_HOST", Vault.Identity.AuthorityHost.AbsoluteUri);
        Variables.Set("IDENTITY_ENDPOINT", "http://127.0.0.1:9/nobody");
        Variables.Set("IDENTITY_HEADER", "x");

        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, "Production", null);
            (options.Credential, options.Optional, options.TimeProvider) = (name, true, loads ? TimeProvider.System : Clock);
            options.ConfigureCredential = credential =>
            {
                credential.Transport = Vault.Transport;
                if (credential is EnvironmentCredentialOptions environment)
                    environment.DisableInstanceDiscovery = true;
            };
        });

        Assert.That(root["Shop:Key"], Is.EqualTo(loads ? "value-1" : null));
        Assert.That(Logs.Warnings, Has.One.Contains(loads ? "signs in with something static" : "AZURE_CLIENT_SECRET is set and is not used"));
        Assert.That(Logs.All, Has.None.Contains("hunter2"));
    }

    [Test]
    public void WorkloadIdentity_that_is_named_without_its_variables_says_which_is_missing() =>
        Assert.That(
            FailToLoad([], options =>
            {
                SignInAs(options, "Development", ClientId);
                options.ClientId = null;
                options.Credential = "WorkloadIdentity";
            }),
            Does.Contain("needs AZURE_TENANT_ID, and that is not set"));

    [Test]
    public void Production_whose_identity_endpoint_never_answers_fails_after_10_seconds_in_all()
    {
        OnAppService();
        Vault.Identity.AppService = LocalVaultIdentityBehavior.Stall;

        string message = FailToLoad([], options =>
        {
            SignInAs(options, "Production", ClientId);
            options.TimeProvider = Clock;
        });

        Assert.That(message, Does.Contain("No answer within 9"));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.Gone)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    public void Production_whose_identity_endpoint_refuses_while_the_machine_boots_is_tried_again(HttpStatusCode status)
    {
        OnAppService();
        int tries = 0;

        IConfigurationRoot root = Load(options =>
        {
            SignInAs(options, "Production", ClientId);
            options.ConfigureCredential = credential => credential.Transport = new HttpClientTransport(
                new HttpClient(new Booting(() => Interlocked.Increment(ref tries) <= 2 ? status : null)));
        });

        Assert.That((root["Shop:Key"], tries), Is.EqualTo(("value-1", 3)));
    }

    /// <summary>Answers like an endpoint that is not ready yet.</summary>
    private sealed class Booting(Func<HttpStatusCode?> refuse) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            refuse() is { } status
                ? Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent("{}") })
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class Spy(Action<string> see) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Headers.TryGetValue("Authorization", out string? header))
                see(header);
        }
    }
}
