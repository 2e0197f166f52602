using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using ManagedSecrets.LocalVault.Identity;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// Stand-ins for the places that real credentials get tokens from: an authority's token endpoint (client secret, federated
/// assertion), App Service's managed identity, and the instance metadata service. Thread-safe; a change takes effect with
/// the next request.
/// </summary>
public sealed class LocalVaultIdentity
{
    internal LocalVaultIdentity(Uri authorityHost, string tenantId, int port)
    {
        AuthorityHost = authorityHost;
        TenantId = tenantId;
        AppServiceEndpoint = new Uri($"http://127.0.0.1:{port}/msi/token");
        ImdsEndpoint = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>
    /// The authority, for <c>AZURE_AUTHORITY_HOST</c> or a credential's options; with <c>DisableInstanceDiscovery</c>, and with
    /// <see cref="LocalVaultServer.Transport"/>, which alone leads there.
    /// </summary>
    public Uri AuthorityHost { get; }

    /// <summary>The only tenant of the authority, for <c>AZURE_TENANT_ID</c>.</summary>
    public string TenantId { get; }

    /// <summary>App Service's endpoint, for <c>IDENTITY_ENDPOINT</c>.</summary>
    public Uri AppServiceEndpoint { get; }

    /// <summary>What App Service's endpoint wants in <c>X-IDENTITY-HEADER</c>, for <c>IDENTITY_HEADER</c>.</summary>
    public string AppServiceHeader { get; } = Guid.NewGuid().ToString("N");

    /// <summary>
    /// The instance metadata service, for <c>AZURE_POD_IDENTITY_AUTHORITY_HOST</c>. <see cref="LocalVaultServer.Transport"/> leads
    /// 169.254.169.254 there, too.
    /// </summary>
    public Uri ImdsEndpoint { get; }

    /// <summary>How the authority answers. Default: <see cref="LocalVaultIdentityBehavior.Answer"/>.</summary>
    public LocalVaultIdentityBehavior Authority { get; set; }

    /// <summary>How App Service answers. Default: <see cref="LocalVaultIdentityBehavior.Answer"/>.</summary>
    public LocalVaultIdentityBehavior AppService { get; set; }

    /// <summary>How the instance metadata service answers. Default: <see cref="LocalVaultIdentityBehavior.Answer"/>.</summary>
    public LocalVaultIdentityBehavior Imds { get; set; }

    /// <summary>The client id of the system-assigned identity; null for none. Default: <c>system-assigned</c>.</summary>
    public string? SystemAssigned { get; set; } = "system-assigned";

    internal ConcurrentDictionary<string, IdentityClient> Clients { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal ConcurrentDictionary<string, string> UserAssigned { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a client sign in with a secret.</summary>
    /// <param name="clientId">Its id, which is the identity for <see cref="LocalVaultOptions.Permissions"/>.</param>
    /// <param name="clientSecret">Its secret.</param>
    public void AddClient(string clientId, string clientSecret) => Clients[clientId] = new IdentityClient(clientSecret, null);

    /// <summary>Lets a client sign in with a federated assertion, as a workload identity does.</summary>
    /// <param name="clientId">Its id, which is the identity for <see cref="LocalVaultOptions.Permissions"/>.</param>
    /// <param name="assertion">The assertion: the content of <c>AZURE_FEDERATED_TOKEN_FILE</c>.</param>
    public void AddFederatedClient(string clientId, string assertion) => Clients[clientId] = new IdentityClient(null, assertion);

    /// <summary>Lets a client sign in with a certificate: its assertion must be signed with the certificate's RSA key.</summary>
    /// <param name="clientId">Its id, which is the identity for <see cref="LocalVaultOptions.Permissions"/>.</param>
    /// <param name="certificate">The certificate; its private key is not needed. Read at once, and not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="certificate"/> is null.</exception>
    public void AddClient(string clientId, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Clients[clientId] = new IdentityClient(null, null, certificate);
    }

    /// <summary>Adds a user-assigned managed identity.</summary>
    /// <param name="clientId">Its client id, which is the identity for <see cref="LocalVaultOptions.Permissions"/>.</param>
    /// <param name="resourceId">Its resource id; null when nobody asks by it.</param>
    /// <param name="objectId">Its object id; null when nobody asks by it.</param>
    public void AddUserAssigned(string clientId, string? resourceId = null, string? objectId = null)
    {
        foreach (string id in new[] { clientId, resourceId, objectId }.OfType<string>())
        {
            UserAssigned[id] = clientId;
        }
    }
}
