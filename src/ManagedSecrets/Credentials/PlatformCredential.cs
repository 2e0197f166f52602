using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// The one identity that the platform gives. Where nothing listens, or nothing answers, it is given up in less than 10 seconds in all; what an
/// endpoint answers while a machine boots is tried again by the loader, until the start-up's deadline.
/// </summary>
internal sealed class PlatformCredential(TokenCredential inner, string what, Func<string> nobodyAnswers, TimeProvider time) : TokenCredential
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9.5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Secrets are loaded asynchronously.");

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
                if (CredentialFailure.StatusOf(exception) is { } status)
                    throw Answered(status, CredentialFailure.DirectoryCodeOf(exception));
                if (CredentialFailure.DirectoryCodeOf(exception) is { } code)
                    throw Answered(400, code);
                if (limit.IsCancellationRequested)
                    throw NoAnswer();
            }

            await Task.Delay(Pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw NoAnswer();
        }
    }

    private CredentialFailure NoAnswer() => new($"No answer within 9.5 s to the request for {what}. {nobodyAnswers()}", isPassing: false, isForEveryTenant: true);

    /// <summary>404, 410, 429 and 5xx come while a machine boots and while an identity is being assigned.</summary>
    private CredentialFailure Answered(int status, string? code)
    {
        string said = $"The request for {what} was answered with {status}{(code is null ? "" : $" ({code})")}.";
        return status is 404 or 410 or 429 or >= 500
            ? new CredentialFailure($"{said} The identity endpoint is not ready yet.", isPassing: true)
            : new CredentialFailure(
                $"{said} Check that the identity is assigned to this app, that a client, resource or object id names that very one, and, for a federated identity, that its subject and issuer match.",
                isPassing: false);
    }
}
