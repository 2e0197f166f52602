using System.Text;
using ManagedSecrets.LocalVault.Identity;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Finds out who calls, or answers with the challenge.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";

    /// <summary>Of continuous access evaluation (learn.microsoft.com/entra/identity-platform/claims-challenge).</summary>
    public static string ClaimsChallenge(string tenantId, string claims) =>
        $"Bearer realm=\"\", authorization_uri=\"https://login.windows.net/{tenantId}\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\"";

    public static string? Identify(HttpContext context, AccessTokenIssuer issuer, VaultReply reply)
    {
        string? header = context.Request.Headers.Authorization;
        string challenge = $"Bearer authorization=\"https://login.windows.net/{issuer.TenantId}\", resource=\"{AccessTokenIssuer.Audience}\"";
        string problem = "AKV10000: Request is missing a Bearer or PoP token.";
        if (header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true)
        {
            string? identity = issuer.Check(header[Scheme.Length..].Trim(), out problem);
            if (identity is not null)
            {
                return identity;
            }

            challenge += $", error=\"invalid_token\", error_description=\"{problem}\"";
        }

        context.Response.Headers.WWWAuthenticate = challenge;
        reply.Status = StatusCodes.Status401Unauthorized;
        reply.Fail("Unauthorized", problem);
        return null;
    }
}
