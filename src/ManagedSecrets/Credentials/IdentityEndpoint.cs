using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>Where a platform's identity is asked for, for people: scheme, host and port, and nothing that a path could hold.</summary>
internal static class IdentityEndpoint
{
    private static readonly Uri InstanceMetadata = new("http://169.254.169.254/");

    public static string Of(CredentialKind kind, Uri? authority, Func<string, string?> variable)
    {
        if (kind == CredentialKind.WorkloadIdentity)
            return Show(authority ?? AzureAuthorityHosts.AzurePublicCloud);

        bool hasOwnEndpoint = variable.Of(CredentialVariables.IdentityHeader) is not null || variable.Of(CredentialVariables.ArcEndpoint) is not null;
        return hasOwnEndpoint && Uri.TryCreate(variable.Of(CredentialVariables.IdentityEndpoint), UriKind.Absolute, out Uri? own)
            ? $"{CredentialVariables.IdentityEndpoint} ({Show(own)})"
            : $"the instance metadata service ({Show(Uri.TryCreate(variable.Of(CredentialVariables.InstanceMetadata), UriKind.Absolute, out Uri? given) ? given : InstanceMetadata)})";
    }

    private static string Show(Uri uri) => $"{uri.Scheme}://{uri.Host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
}
