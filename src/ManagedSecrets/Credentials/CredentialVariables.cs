namespace ManagedSecrets.Credentials;

/// <summary>The environment variables that platforms and the Azure SDK use to say who an app is.</summary>
internal static class CredentialVariables
{
    public const string TenantId = "AZURE_TENANT_ID";
    public const string ClientId = "AZURE_CLIENT_ID";
    public const string ClientSecret = "AZURE_CLIENT_SECRET";
    public const string CertificatePath = "AZURE_CLIENT_CERTIFICATE_PATH";
    public const string CertificatePassword = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
    public const string FederatedTokenFile = "AZURE_FEDERATED_TOKEN_FILE";
    public const string AuthorityHost = "AZURE_AUTHORITY_HOST";
    public const string IdentityEndpoint = "IDENTITY_ENDPOINT";
    public const string IdentityHeader = "IDENTITY_HEADER";
    public const string ArcEndpoint = "IMDS_ENDPOINT";
    public const string InstanceMetadata = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
    public const string Kubernetes = "KUBERNETES_SERVICE_HOST";

    /// <summary>What signs in by itself, for whoever finds it.</summary>
    public static readonly IReadOnlyList<string> Static = [ClientSecret, CertificatePassword];

    /// <summary>The value, or null where it is not set or empty.</summary>
    public static string? Of(this Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;
}
