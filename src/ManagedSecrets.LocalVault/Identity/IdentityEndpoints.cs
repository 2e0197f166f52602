using ManagedSecrets.LocalVault.Http;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Identity;

/// <summary>Answers for the identity doubles: the authority over HTTPS, managed identity over plain HTTP.</summary>
internal sealed class IdentityEndpoints(AccessTokenIssuer issuer, LocalVaultOptions options)
{
    private const string TokenPath = "/oauth2/v2.0/token";
    private readonly ManagedIdentityEndpoint _managed = new(issuer, options.TimeProvider);
    private readonly AuthorityEndpoint _authority = new(issuer);

    public LocalVaultIdentity? Identity { get; set; }

    public static bool Owns(HttpRequest request) =>
        !request.IsHttps || (request.Method == "POST" && request.Path.Value!.EndsWith(TokenPath, StringComparison.Ordinal));

    public async Task AnswerAsync(HttpContext context, VaultReply reply, CancellationToken stopping)
    {
        LocalVaultIdentity identity = Identity!;
        bool authority = context.Request.IsHttps;
        bool appService = context.Request.Path.StartsWithSegments("/msi", StringComparison.Ordinal);
        LocalVaultIdentityBehavior behavior = authority ? identity.Authority : appService ? identity.AppService : identity.Imds;
        if (options.TokenLatency > TimeSpan.Zero)
        {
            await Task.Delay(options.TokenLatency, options.TimeProvider, context.RequestAborted).ConfigureAwait(false);
        }

        if (behavior == LocalVaultIdentityBehavior.Stall)
        {
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, options.TimeProvider, end.Token).ConfigureAwait(false);
        }

        if (behavior == LocalVaultIdentityBehavior.Garbage)
        {
            reply.Replace("<html>not a token</html>"u8);
            return;
        }

        bool refuse = behavior == LocalVaultIdentityBehavior.Refuse;
        if (authority)
        {
            await _authority.AnswerAsync(context.Request, identity, refuse, reply).ConfigureAwait(false);
        }
        else
        {
            _managed.Answer(context.Request, identity, appService, refuse, reply);
        }
    }
}
