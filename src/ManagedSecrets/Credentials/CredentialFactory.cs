using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>Makes the SDK's credentials. Their own retries are off where an endpoint answers: the loader retries.</summary>
internal sealed class CredentialFactory(ManagedSecretsOptions options, Func<string, string?> variable, Uri? authority)
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
        _ => new ClientCertificateCredential(
            options.TenantId ?? Needed(CredentialVariables.TenantId),
            options.ClientId ?? Needed(CredentialVariables.ClientId),
            Needed(CredentialVariables.CertificatePath),
            With(new ClientCertificateCredentialOptions())),
    };

    private string? Tenant => options.TenantId;

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

    private WorkloadIdentityCredential WorkloadIdentity()
    {
        string? missing = new[] { CredentialVariables.TenantId, CredentialVariables.ClientId, CredentialVariables.FederatedTokenFile }.FirstOrDefault(name => variable.Of(name) is null);
        return missing is null
            ? new WorkloadIdentityCredential(With(new WorkloadIdentityCredentialOptions { DisableInstanceDiscovery = true }))
            : throw new ManagedSecretsException(
                $"ManagedSecrets:Credential names {CredentialKind.WorkloadIdentity}, which needs {missing}, and that is not set. In Kubernetes the pod's label azure.workload.identity/use sets it; elsewhere leave the setting out, and the environment chooses.");
    }

    private string Needed(string name) => variable.Of(name) ?? throw new ManagedSecretsException(
        $"ManagedSecrets:Credential names {CredentialKind.ClientCertificate}, which needs {name}, and that is not set. Set it to where the certificate is, or use a managed identity.");
}
