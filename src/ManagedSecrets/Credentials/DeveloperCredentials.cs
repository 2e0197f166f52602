using Azure.Core;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>Credentials that sign in a person, or whoever happens to be signed in: in Production they are warned about.</summary>
internal static class DeveloperCredentials
{
    public static string? Warning(TokenCredential credential, string environment) =>
        credential is AzureCliCredential or AzureDeveloperCliCredential or AzurePowerShellCredential or VisualStudioCredential
            or VisualStudioCodeCredential or InteractiveBrowserCredential or DeviceCodeCredential or DefaultAzureCredential
            ? $"Code passes a {credential.GetType().Name}, which can be a developer's own sign-in, and the environment is {environment}. Leave it out, and the platform's identity is used."
            : null;
}
