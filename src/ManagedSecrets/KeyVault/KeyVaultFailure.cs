using System.Globalization;
using System.Security.Authentication;
using System.Text.Json;
using Azure;
using Azure.Identity;
using ManagedSecrets.Credentials;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// From what the SDK threw to whether another try helps, and to our own words: the SDK's text quotes the answer's body, which is not ours to show.
/// Codes: Key Vault REST API error codes (learn.microsoft.com/azure/key-vault/general/rest-error-codes).
/// </summary>
internal static class KeyVaultFailure
{
    private const string Role = "Key Vault Secrets User";

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <param name="exception">What the SDK threw.</param>
    /// <param name="vault">Which vault was asked.</param>
    /// <param name="what">What it was asked for.</param>
    /// <param name="identity">Who asked, in words.</param>
    public static SecretStoreException Explain(Exception exception, string vault, string what, string identity) => exception switch
    {
        RequestFailedException { Status: > 0 } answered => Answered(answered, vault, what, identity),
        CredentialFailure failure => new(failure.IsPassing ? SecretStoreFailure.Transient : SecretStoreFailure.Unauthorized, $"No token for {vault} could be had. {failure.Message}"),
        AuthenticationFailedException unauthenticated => NoToken(unauthenticated, vault),
        _ when exception.Cause<HttpRequestException>() is { } http => Unreached(http, vault),
        _ when exception is OperationCanceledException or IOException or TimeoutException || exception.Cause<IOException>() is not null =>
            new SecretStoreException(SecretStoreFailure.Transient, $"{vault} did not answer in time, or the connection broke, on the request to {what}."),
        InvalidOperationException refused when refused.Message.Contains("challenge", StringComparison.OrdinalIgnoreCase) => ForeignChallenge(vault),
        _ => NotAsPromised(vault, what, exception),
    };

    private static SecretStoreException ForeignChallenge(string vault) => new(
        SecretStoreFailure.Invalid,
        $"{vault} asks for a token of another domain than its own address is in, so none is sent. A vault's address ends in .vault.azure.net or its like in another cloud: check it. "
        + "For a vault that you trust at another address, as a local one, set options.ConfigureClient = client => client.DisableChallengeResourceVerification = true.");

    public static SecretStoreException NotAsPromised(string vault, string what, Exception? exception = null) => new(
        SecretStoreFailure.Invalid,
        $"{vault} answered the request to {what} with something that is not what Key Vault promises{(exception is null ? "" : $" ({exception.GetType().Name})")}. "
        + "Check that the address leads to a Key Vault and not to a proxy or a sign-in page.");

    public static SecretStoreException ForeignLink(string vault) => new(
        SecretStoreFailure.Invalid,
        $"{vault} answered a page of its listing whose link leads to another host. It was not followed, since the request would carry the token. Check what answers at that address.");

    private static SecretStoreException Answered(RequestFailedException answered, string vault, string what, string identity)
    {
        string code = InnerCode(answered) ?? "";
        string said = $"{vault} answered the request to {what} with {answered.Status}{(code.Length > 0 ? $" {code}" : "")}.";
        (SecretStoreFailure failure, string advice) = answered.Status switch
        {
            401 => (SecretStoreFailure.Unauthorized, "It does not accept the token: check that the credential signs in to the vault's own tenant."),
            403 when code == "SecretDisabled" => (SecretStoreFailure.Disabled, "The secret is disabled."),
            403 when code == "ForbiddenByFirewall" => (SecretStoreFailure.Forbidden, "The vault's firewall refuses this machine: allow its network, or use a private endpoint."),
            403 => (SecretStoreFailure.Forbidden, $"The identity ({identity}) lacks the right: assign it the role {Role} on {(what.Contains('\'', StringComparison.Ordinal) ? "the vault or on this secret" : "the vault, or name the secrets in ManagedSecrets:Secrets, for which a role on each is enough")}. A firewall of the vault can answer so too."),
            404 => (SecretStoreFailure.NotFound, "There is no such secret or version."),
            429 => (SecretStoreFailure.Throttled, "The vault is asked too often."),
            408 or >= 500 => (SecretStoreFailure.Transient, "The service has trouble."),
            _ => (SecretStoreFailure.Invalid, "The vault does not accept the request: check the secret's name, and that the address leads to a Key Vault."),
        };
        TimeSpan? retryAfter = failure is SecretStoreFailure.Throttled or SecretStoreFailure.Transient ? RetryAfter(answered) : null;
        return new SecretStoreException(failure, $"{said} {advice}", retryAfter) { StatusCode = answered.Status };
    }

    private static SecretStoreException NoToken(AuthenticationFailedException exception, string vault)
    {
        bool isPassing = exception.Cause<RequestFailedException>() is { Status: 429 or >= 500 } || exception.Cause<HttpRequestException>() is not null || exception.Cause<OperationCanceledException>() is not null;
        return new SecretStoreException(
            isPassing ? SecretStoreFailure.Transient : SecretStoreFailure.Unauthorized,
            $"No token for {vault} could be had ({exception.GetType().Name}). Check that the app's identity exists, and that it can sign in from here.");
    }

    private static SecretStoreException Unreached(HttpRequestException exception, string vault) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(SecretStoreFailure.UnknownHost, $"The host of {vault} does not resolve. Check the vault's name, and the DNS of this machine (a private endpoint needs its own zone)."),
        HttpRequestError.SecureConnectionError when exception.Cause<AuthenticationException>() is not null =>
            new(SecretStoreFailure.Untrusted, $"The certificate of {vault} is not trusted. Check that nothing intercepts the connection; a company's own authority must be in the machine's trust store."),
        _ => new(SecretStoreFailure.Transient, $"{vault} could not be reached ({exception.HttpRequestError}). Check the network, the proxy and the vault's firewall."),
    };

    /// <summary>The code that tells most: the inner one, else the outer; only if it looks like one.</summary>
    private static string? InnerCode(RequestFailedException answered)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(answered.GetRawResponse()?.Content ?? BinaryData.Empty);
            JsonElement error = body.RootElement.GetProperty("error");
            string? code = error.TryGetProperty("innererror", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object
                ? inner.GetProperty("code").GetString()
                : error.GetProperty("code").GetString();
            return code is { Length: < 64 } && code.All(char.IsAsciiLetter) ? code : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>In seconds, or until a date, counted from the answer's own: this machine's clock may be wrong.</summary>
    private static TimeSpan? RetryAfter(RequestFailedException answered)
    {
        if (answered.GetRawResponse()?.Headers is not { } headers || !headers.TryGetValue("Retry-After", out string? text))
            return null;
        TimeSpan? pause = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset until) ? until - (headers.Date ?? TimeProvider.System.GetUtcNow())
            : null;
        return pause >= TimeSpan.Zero && pause <= LongestRetryAfter ? pause : null;
    }
}
