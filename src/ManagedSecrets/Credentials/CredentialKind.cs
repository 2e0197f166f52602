namespace ManagedSecrets.Credentials;

/// <summary>The credentials that can be named in <c>ManagedSecrets:Credential</c>.</summary>
internal enum CredentialKind
{
    AzureCli,
    AzureDeveloperCli,
    VisualStudio,
    AzurePowerShell,
    WorkloadIdentity,
    ManagedIdentity,
    Environment,
    ClientCertificate,
}
