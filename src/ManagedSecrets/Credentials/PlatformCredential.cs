using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// The one identity that the platform gives. Where nothing listens, or nothing answers, it is given up in less than 10 seconds in all; what an
/// endpoint answers while a machine boots is tried again by the loader, until the start-up's deadline.
/// </summary>
internal sealed class PlatformCredential(TokenCredential inner, string what, Func<string> nobodyAnswers, TimeProvider time) : AsyncCredential
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (true)
        {
            try
            {
                return await inner.GetTokenAsync(requestContext, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (Said(exception) is { } failure)
                    throw failure;
                if (limit.IsCancellationRequested)
                    throw NoAnswer();
            }

            await Task.Delay(Pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw NoAnswer();
        }
    }

    /// <summary>What an answer comes to; null where there was none, which is worth another try.</summary>
    private CredentialFailure? Said(Exception exception) => CredentialFailure.StatusOf(exception) switch
    {
        null when CredentialFailure.DirectoryCodeOf(exception) is { } code => Answered(400, code),
        null when exception.Message.Contains("not configured to acquire tokens for tenant", StringComparison.Ordinal) => Permanent(
            $"The vault belongs to another tenant than {what}. Check {CredentialVariables.TenantId}, and that the address is the vault that is meant."),
        null when CredentialFailure.IsUnreadable(exception) => Unreadable(),
        null => null,
        < 300 => Unreadable(),
        { } status => Answered(status, CredentialFailure.DirectoryCodeOf(exception)),
    };

    private CredentialFailure Unreadable() => Permanent(
        $"The request for {what} was answered with something that is no token. Check that no proxy stands between, and that nothing else answers there.");

    private static CredentialFailure Permanent(string message) => new(message, isPassing: false, isForEveryTenant: true);

    private CredentialFailure NoAnswer() => Permanent($"No answer within 9 s to the request for {what}. {nobodyAnswers()}");

    /// <summary>404, 410, 429 and 5xx come while a machine boots and while an identity is being assigned.</summary>
    private CredentialFailure Answered(int status, string? code)
    {
        string said = $"The request for {what} was answered with {status}{(code is null ? "" : $" ({code})")}.";
        return status is 404 or 410 or 429 or >= 500
            ? new CredentialFailure($"{said} The identity endpoint is not ready yet.", isPassing: true)
            : Permanent(
                $"{said} Check that the identity is assigned to this app, that a client, resource or object id names that very one, and, for a federated identity, that its subject and issuer match. "
                + "On your own machine set DOTNET_ENVIRONMENT=Development instead, and sign in (az login).");
    }
}
