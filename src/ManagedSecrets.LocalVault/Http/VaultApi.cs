using ManagedSecrets.LocalVault.Identity;
using ManagedSecrets.LocalVault.Secrets;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>The secrets REST API: who calls, whether they may, how often, and then the operation.</summary>
internal sealed class VaultApi(SecretStore store, AccessTokenIssuer issuer, AccessControl access, LocalVaultOptions options)
{
    private readonly VaultOperations _operations = new(store, options.TimeProvider);
    private readonly Throttle _throttle = new(options.Throttling, options.TimeProvider);

    public string TenantId => issuer.TenantId;

    public string? Identify(HttpContext context, VaultReply reply) => Authentication.Identify(context, issuer, reply);

    public async Task AnswerAsync(HttpRequest request, string identity, VaultReply reply)
    {
        ApiVersions.Check(request);
        VaultRoute route = VaultRoute.Parse(request.Method, request.Path.Value!);
        access.Check(identity, route.Operation, request.Host.Host);
        _throttle.Check(route.Operation);
        SecretChange change = await SecretChangeReader.ReadAsync(route.Operation, request).ConfigureAwait(false);
        _operations.Execute(new VaultCall(route, request, change), reply);
    }
}
