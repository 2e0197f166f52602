using System.Runtime.Versioning;
using Azure.Core;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>A vault, no variable that says who the app is, no tool on PATH, and an identity of its own for each test.</summary>
[UnsupportedOSPlatform("windows")]
public abstract class SignInVaultTests : VaultTests
{
    private static readonly string[] Unset =
    [
        CredentialVariables.TenantId, CredentialVariables.ClientId, CredentialVariables.ClientSecret, CredentialVariables.CertificatePath,
        CredentialVariables.CertificatePassword, CredentialVariables.FederatedTokenFile, CredentialVariables.AuthorityHost,
        CredentialVariables.IdentityEndpoint, CredentialVariables.Kubernetes, "IDENTITY_HEADER", "AZURE_POD_IDENTITY_AUTHORITY_HOST",
        "AZURE_TOKEN_CREDENTIALS", "CI", "TF_BUILD", "DOTNET_RUNNING_IN_CONTAINER",
    ];

    internal Variables Variables { get; private set; } = null!;

    internal FakeTools Tools { get; private set; } = null!;

    /// <summary>A user-assigned identity. The SDK keeps managed identity tokens by identity for the whole process.</summary>
    protected string ClientId { get; private set; } = null!;

    [SetUp]
    public void ForgetWhoWeAre()
    {
        Vault.Secrets.Set("Shop--Key", "value-1");
        Variables = new Variables();
        Tools = new FakeTools();
        ClientId = Guid.NewGuid().ToString();
        Vault.Identity.AddUserAssigned(ClientId);
        Array.ForEach(Unset, name => Variables.Set(name, null));
    }

    [TearDown]
    public void RememberWhoWeAre()
    {
        Tools.Dispose();
        Variables.Dispose();
    }

    protected void OnAppService()
    {
        Variables.Set(CredentialVariables.IdentityEndpoint, Vault.Identity.AppServiceEndpoint.AbsoluteUri);
        Variables.Set("IDENTITY_HEADER", Vault.Identity.AppServiceHeader);
    }

    /// <summary>As an application of the vault's tenant, whose authority is the local one.</summary>
    protected void AsApplication()
    {
        Variables.Set(CredentialVariables.TenantId, Vault.Identity.TenantId);
        Variables.Set(CredentialVariables.ClientId, ClientId);
        Variables.Set(CredentialVariables.AuthorityHost, Vault.Identity.AuthorityHost.AbsoluteUri);
    }

    /// <summary>With workload identity; the file holds the only assertion that the authority takes.</summary>
    protected string OnKubernetes(string assertion)
    {
        AsApplication();
        string file = Path.Combine(Tools.Home, "federated-token");
        File.WriteAllText(file, assertion);
        Vault.Identity.AddFederatedClient(ClientId, assertion);
        Variables.Set(CredentialVariables.FederatedTokenFile, file);
        return file;
    }

    /// <summary>
    /// Leads the SDK's credentials to the local authority, which has no instance discovery, and to the local instance metadata service: the
    /// variable that leads there is read once a process by the SDK.
    /// </summary>
    protected void ToLocalAuthority(TokenCredentialOptions credential)
    {
        credential.Transport = Vault.Transport;
        if (credential is EnvironmentCredentialOptions environment)
            environment.DisableInstanceDiscovery = true;
        if (credential is ClientCertificateCredentialOptions certificate)
            certificate.DisableInstanceDiscovery = true;
    }

    protected static void SignInAs(ManagedSecretsOptions options, string environment, string? clientId) =>
        (options.TokenCredential, options.Environment, options.ClientId, options.TimeProvider) = (null, environment, clientId, TimeProvider.System);

    protected string Token() => Vault.Credential.GetToken(new TokenRequestContext([]), default).Token;

    /// <summary>How often a path of an identity's endpoint was asked.</summary>
    protected int AskedFor(string path) => Vault.Requests.Entries.Count(entry => entry.Path.Contains(path, StringComparison.Ordinal));
}
