using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>Makes the SDK's credentials. Their own retries are off where an endpoint answers: the loader retries.</summary>
internal sealed class CredentialFactory(ManagedSecretsOptions options, Func<string, string?> variable, Uri? authority, Action<string> onAssertion)
{
    public static readonly TimeSpan ToolTimeout = TimeSpan.FromSeconds(5);

    public TokenCredential Create(CredentialKind kind) => kind switch
    {
        CredentialKind.AzureCli => new AzureCliCredential(With(new AzureCliCredentialOptions { TenantId = Tenant, ProcessTimeout = ToolTimeout })),
        CredentialKind.AzureDeveloperCli => new AzureDeveloperCliCredential(With(new AzureDeveloperCliCredentialOptions { TenantId = Tenant, ProcessTimeout = ToolTimeout })),
        CredentialKind.VisualStudio => new VisualStudioCredential(With(new VisualStudioCredentialOptions { TenantId = Tenant, ProcessTimeout = ToolTimeout })),
        CredentialKind.AzurePowerShell => new AzurePowerShellCredential(With(new AzurePowerShellCredentialOptions { TenantId = Tenant, ProcessTimeout = ToolTimeout })),
        CredentialKind.WorkloadIdentity => WorkloadIdentity(),
        CredentialKind.ManagedIdentity => new ManagedIdentityCredential(With(new ManagedIdentityCredentialOptions(Identity))),
        CredentialKind.Environment => new EnvironmentCredential(With(new EnvironmentCredentialOptions())),
        _ => ClientCertificate(),
    };

    /// <summary>The authority that the vault's cloud has, or null for the SDK's own choice.</summary>
    public Uri? Authority => authority;

    private string? Tenant => options.TenantId is { Length: > 0 } tenant ? tenant : null;

    private string? Client => options.ClientId is { Length: > 0 } client ? client : null;

    private ManagedIdentityId Identity => options switch
    {
        { ClientId: { Length: > 0 } id } => ManagedIdentityId.FromUserAssignedClientId(id),
        { ResourceId: { Length: > 0 } id } => ManagedIdentityId.FromUserAssignedResourceId(new ResourceIdentifier(id)),
        { ObjectId: { Length: > 0 } id } => ManagedIdentityId.FromUserAssignedObjectId(id),
        _ when variable.Of(CredentialVariables.ClientId) is { } id => ManagedIdentityId.FromUserAssignedClientId(id),
        _ => ManagedIdentityId.SystemAssigned,
    };

    private T With<T>(T credentialOptions)
        where T : TokenCredentialOptions
    {
        if (authority is not null)
            credentialOptions.AuthorityHost = authority;
        credentialOptions.RetryPolicy = new RetryPolicy(maxRetries: 0);
        options.ConfigureCredential?.Invoke(credentialOptions);
        credentialOptions.Diagnostics.IsLoggingContentEnabled = false;
        credentialOptions.Diagnostics.IsAccountIdentifierLoggingEnabled = false;
        return credentialOptions;
    }

    private FederatedCredential WorkloadIdentity()
    {
        string tenant = Tenant ?? Needed(CredentialVariables.TenantId, CredentialKind.WorkloadIdentity);
        string client = Client ?? Needed(CredentialVariables.ClientId, CredentialKind.WorkloadIdentity);
        string file = Needed(CredentialVariables.FederatedTokenFile, CredentialKind.WorkloadIdentity);
        WorkloadIdentityCredentialOptions settings = With(new WorkloadIdentityCredentialOptions
        {
            TenantId = tenant,
            ClientId = client,
            TokenFilePath = file,
            DisableInstanceDiscovery = true,
        });

        // The first is made at once, to find a setting that is wrong.
        _ = new WorkloadIdentityCredential(settings);
        return new FederatedCredential(file, () => new WorkloadIdentityCredential(settings), onAssertion);
    }

    private TokenCredential ClientCertificate()
    {
        string tenant = Tenant ?? Needed(CredentialVariables.TenantId, CredentialKind.ClientCertificate);
        string client = Client ?? Needed(CredentialVariables.ClientId, CredentialKind.ClientCertificate);
        string file = Needed(CredentialVariables.CertificatePath, CredentialKind.ClientCertificate);
        ClientCertificateCredentialOptions settings = With(new ClientCertificateCredentialOptions());
        return variable.Of(CredentialVariables.CertificatePassword) is { } password
            ? new CertificateCredential(file, password, certificate => new ClientCertificateCredential(tenant, client, certificate, settings))
            : new ClientCertificateCredential(tenant, client, file, settings);
    }

    private string Needed(string name, CredentialKind kind) => variable.Of(name) ?? throw new ManagedSecretsException(
        $"ManagedSecrets:Credential names {kind}, which needs {name}, and that is not set. "
        + (kind == CredentialKind.WorkloadIdentity
            ? "In Kubernetes the pod's label azure.workload.identity/use sets it; elsewhere leave the setting out, and the environment chooses."
            : "Set it, or use a managed identity."));
}
