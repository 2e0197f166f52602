using Azure.Core;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Sign-ins one after another, a developer's tools or the one that a setting names, until one gives a token: it is asked first from then
/// on. A tool that is missing, signed out, slow or broken only moves on to the next, whatever it threw.
/// </summary>
internal sealed class SignInChain(IReadOnlyList<(CredentialKind Kind, TokenCredential Credential)> tools, string? tenant, TimeProvider time) : TokenCredential
{
    // A little more than the tool's own limit, which says more when it ends.
    private static readonly TimeSpan Patience = CredentialFactory.ToolTimeout + TimeSpan.FromSeconds(1);

    private const string NotInstalled = "is not installed, or not on PATH";

    private volatile IReadOnlyList<(CredentialKind Kind, TokenCredential Credential)> _order = tools;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Secrets are loaded asynchronously.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        List<string> reasons = [];
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
                string reason = Reason(exception, limit.IsCancellationRequested);
                reasons.Add($"{kind}: {reason}; {(reason == NotInstalled ? "install it, and " : "")}{Remedy(kind)}");
            }
        }

        string none = _order.Count == 1 ? "It gave no token" : "None of a developer's sign-ins gave a token";
        throw new CredentialFailure($"{none}. {string.Join(" ", reasons.Select(reason => $"{reason}."))}", isPassing: false);
    }

    /// <summary>The text of a tool may hold anything; what is told is what it comes to.</summary>
    private static string Reason(Exception exception, bool tookTooLong) => exception switch
    {
        _ when tookTooLong || exception.Message.Contains("timed out", StringComparison.OrdinalIgnoreCase) => "gave no answer in 5 s",
        _ when CredentialFailure.DirectoryCodeOf(exception) is { } code => $"the directory refused ({code})",
        CredentialUnavailableException when exception.Message.Contains("not installed", StringComparison.OrdinalIgnoreCase)
            || exception.Message.Contains("not be found", StringComparison.OrdinalIgnoreCase)
            || exception.Message.Contains("isn't installed", StringComparison.OrdinalIgnoreCase) => NotInstalled,
        CredentialUnavailableException => "is signed out, or not set up",
        _ => $"failed ({exception.GetType().Name})",
    };

    private string Remedy(CredentialKind kind) => kind switch
    {
        CredentialKind.AzureCli => $"run az login{(tenant is null ? "" : $" --tenant {tenant}")}",
        CredentialKind.AzureDeveloperCli => $"run azd auth login{(tenant is null ? "" : $" --tenant-id {tenant}")}",
        CredentialKind.VisualStudio => "sign in under Tools, Options, Azure Service Authentication",
        CredentialKind.AzurePowerShell => $"run Connect-AzAccount{(tenant is null ? "" : $" -Tenant {tenant}")} in PowerShell",
        _ => $"check {CredentialVariables.TenantId}, {CredentialVariables.ClientId}, and the secret or the certificate",
    };
}
