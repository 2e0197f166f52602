using ManagedSecrets.LocalVault.Http;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>An authority's token endpoint, for the grant of client credentials.</summary>
internal sealed class AuthorityEndpoint(AccessTokenIssuer issuer)
{
    private const int LifetimeSeconds = 3599;
    private const string DefaultScope = "/.default";

    public async Task AnswerAsync(HttpRequest request, LocalVaultIdentity identity, bool refuse, VaultReply reply)
    {
        IFormCollection form = request.HasFormContentType ? await request.ReadFormAsync().ConfigureAwait(false) : FormCollection.Empty;
        string clientId = form["client_id"].ToString();
        string scope = form["scope"].ToString().Split(' ')[0];
        if (!request.Path.StartsWithSegments($"/{identity.TenantId}", StringComparison.OrdinalIgnoreCase))
        {
            Fail(reply, 400, "invalid_request", "AADSTS90002: The tenant was not found.");
        }
        else if (form["grant_type"] != "client_credentials" || !scope.EndsWith(DefaultScope, StringComparison.Ordinal))
        {
            Fail(reply, 400, "invalid_scope", "AADSTS1002012: The grant is client_credentials and the scope ends in /.default.");
        }
        else if (refuse || !identity.Clients.TryGetValue(clientId, out IdentityClient? client)
            || !client.Accepts(form["client_secret"], form["client_assertion"]))
        {
            Fail(reply, 401, "invalid_client", "AADSTS7000215: The client is unknown, or its secret or assertion is not valid.");
        }
        else
        {
            string token = issuer.Issue(clientId, TimeSpan.FromSeconds(LifetimeSeconds), scope[..^DefaultScope.Length]);
            reply.Json.WriteStartObject();
            reply.Json.WriteString("token_type"u8, "Bearer"u8);
            reply.Json.WriteNumber("expires_in"u8, LifetimeSeconds);
            reply.Json.WriteString("access_token"u8, token);
            reply.Json.WriteEndObject();
        }
    }

    private static void Fail(VaultReply reply, int status, string error, string description)
    {
        reply.Status = status;
        reply.Json.WriteStartObject();
        reply.Json.WriteString("error"u8, error);
        reply.Json.WriteString("error_description"u8, description);
        reply.Json.WriteEndObject();
    }
}
