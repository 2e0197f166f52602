using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Sign-ins one after another, a developer's tools or the one that a setting names, until one gives a token: it is asked first from then
/// on. A tool that is missing, signed out, slow or broken only moves on to the next, whatever it threw.
/// </summary>
internal sealed class SignInChain(IReadOnlyList<(CredentialKind Kind, TokenCredential Credential)> tools, string? tenant, TimeProvider time) : AsyncCredential
{
    // A little more than the tool's own limit, which says more when it ends.
    private static readonly TimeSpan Patience = CredentialFactory.ToolTimeout + TimeSpan.FromSeconds(1);

    private volatile IReadOnlyList<(CredentialKind Kind, TokenCredential Credential)> _order = tools;

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        List<(CredentialKind Kind, ToolFailure Failure)> failures = [];
        foreach ((CredentialKind kind, TokenCredential credential) in _order)
        {
            using CancellationTokenSource limit = new(Patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                AccessToken token = await credential.GetTokenAsync(requestContext, either.Token).ConfigureAwait(false);
                _order = [(kind, credential), .. _order.Where(tool => tool.Kind != kind)];
                return token;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add((kind, limit.IsCancellationRequested ? ToolFailure.Slow : ToolFailure.Of(exception)));
            }
        }

        throw NoToken(failures);
    }

    /// <summary>Asking again, for the vault's own tenant, makes sense only where a tool said no, and none was slow.</summary>
    private CredentialFailure NoToken(List<(CredentialKind Kind, ToolFailure Failure)> failures) => new(
        $"{(failures.Count == 1 ? "It gave no token" : "None of a developer's sign-ins gave a token")}. {string.Join(' ', failures.Select(one => Tell(one.Kind, one.Failure)))}",
        isPassing: failures.Any(one => one.Failure.IsPassing),
        isForEveryTenant: failures.Any(one => one.Failure == ToolFailure.Slow) || failures.TrueForAll(one => !one.Failure.DependsOnTenant));

    private string Tell(CredentialKind kind, ToolFailure failure) =>
        $"{kind}: {failure.Reason}; {(failure.First is { } first ? $"{first}, and " : "")}{Remedy(kind)}.";

    private string Remedy(CredentialKind kind) => kind switch
    {
        CredentialKind.AzureCli => $"run az login{(tenant is null ? "" : $" --tenant {tenant}")}",
        CredentialKind.AzureDeveloperCli => $"run azd auth login{(tenant is null ? "" : $" --tenant-id {tenant}")}",
        CredentialKind.VisualStudio => "sign in under Tools, Options, Azure Service Authentication",
        CredentialKind.AzurePowerShell => $"run Connect-AzAccount{(tenant is null ? "" : $" -Tenant {tenant}")} in PowerShell",
        _ => $"check {CredentialVariables.TenantId}, {CredentialVariables.ClientId}, and the secret or the certificate",
    };
}
