using System.Globalization;
using ManagedSecrets.LocalVault.Http;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>App Service's managed identity endpoint and the instance metadata service's.</summary>
internal sealed class ManagedIdentityEndpoint(AccessTokenIssuer issuer, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly string[] Selectors = ["client_id", "mi_res_id", "msi_res_id", "object_id", "principal_id"];

    public void Answer(HttpRequest request, LocalVaultIdentity identity, bool appService, bool refuse, VaultReply reply)
    {
        string? problem = appService ? CheckAppService(request, identity) : CheckImds(request);
        if (problem is not null)
        {
            Fail(reply, problem == "not found" ? 404 : 400, "invalid_request", problem);
            return;
        }

        string? client = refuse ? null : Find(request.Query, identity);
        string? resource = request.Query["resource"];
        if (client is null || string.IsNullOrEmpty(resource))
        {
            Fail(reply, 400, "invalid_request", "Identity not found");
            return;
        }

        string expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        reply.Json.WriteStartObject();
        reply.Json.WriteString("access_token"u8, issuer.Issue(client, Lifetime, resource));
        reply.Json.WriteString("client_id"u8, client);
        reply.Json.WriteString("expires_on"u8, expires);
        reply.Json.WriteString("resource"u8, resource);
        reply.Json.WriteString("token_type"u8, "Bearer"u8);
        reply.Json.WriteEndObject();
    }

    private static string? CheckAppService(HttpRequest request, LocalVaultIdentity identity) => request switch
    {
        _ when request.Headers["X-IDENTITY-HEADER"] != identity.AppServiceHeader => "X-IDENTITY-HEADER is missing or wrong",
        _ when request.Query["api-version"] != "2019-08-01" => "api-version is missing or unknown",
        _ => null,
    };

    private static string? CheckImds(HttpRequest request) => request switch
    {
        _ when request.Path != "/metadata/identity/oauth2/token" => "not found",
        _ when request.Headers["Metadata"] != "true" => "Required metadata header not specified",
        _ when string.IsNullOrEmpty(request.Query["api-version"]) => "api-version is missing",
        _ => null,
    };

    private static string? Find(IQueryCollection query, LocalVaultIdentity identity)
    {
        string? id = Selectors.Select(name => (string?)query[name]).FirstOrDefault(value => value is not null);
        return id is null ? identity.SystemAssigned : identity.UserAssigned.GetValueOrDefault(id);
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
