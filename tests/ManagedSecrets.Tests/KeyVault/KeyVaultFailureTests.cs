using System.Security.Authentication;
using Azure;
using Azure.Core;
using Azure.Identity;

namespace ManagedSecrets.KeyVault;

/// <summary>What the SDK throws, in the words and the kind by which the loader decides whether another try helps.</summary>
public sealed class KeyVaultFailureTests
{
    private const string Vault = "https://shop.vault.azure.net/";

    private static IEnumerable<TestCaseData<Exception, SecretStoreFailure, string>> Failures =>
    [
        Case("no token, the service has trouble", new AuthenticationFailedException("x", new RequestFailedException(503, "x")), SecretStoreFailure.Transient, "No token"),
        Case("no token, too many asked", new AuthenticationFailedException("x", new RequestFailedException(429, "x")), SecretStoreFailure.Transient, "No token"),
        Case("no token, not reached", new AuthenticationFailedException("x", new HttpRequestException("x")), SecretStoreFailure.Transient, "No token"),
        Case("no token in time", new AuthenticationFailedException("x", new OperationCanceledException()), SecretStoreFailure.Transient, "No token"),
        Case("no token, refused", new AuthenticationFailedException("x", new RequestFailedException(400, "x")), SecretStoreFailure.Unauthorized, "No token"),
        Case("cancelled", new OperationCanceledException(), SecretStoreFailure.Transient, "did not answer in time"),
        Case("timed out", new TimeoutException(), SecretStoreFailure.Transient, "did not answer in time"),
        Case("broken connection", new RequestFailedException("x", new IOException("x")), SecretStoreFailure.Transient, "did not answer in time"),
        Case("unknown host", new RequestFailedException("x", new HttpRequestException(HttpRequestError.NameResolutionError)), SecretStoreFailure.UnknownHost, "does not resolve"),
        Case("untrusted", new HttpRequestException(HttpRequestError.SecureConnectionError, "x", new AuthenticationException()), SecretStoreFailure.Untrusted, "is not trusted"),
        Case("broken handshake", new HttpRequestException(HttpRequestError.SecureConnectionError), SecretStoreFailure.Transient, "could not be reached"),
        Case("foreign challenge", new InvalidOperationException("The Challenge resource…"), SecretStoreFailure.Invalid, "another domain"),
        Case("anything else", new InvalidOperationException("x"), SecretStoreFailure.Invalid, "not what Key Vault promises (InvalidOperationException)"),
        Case("an answer without a body", new RequestFailedException(403, "x"), SecretStoreFailure.Forbidden, "Key Vault Secrets User"),
        Case("trouble", new RequestFailedException(500, "x"), SecretStoreFailure.Transient, "with 500."),
    ];

    [TestCaseSource(nameof(Failures))]
    public void Explain_tells_what_helps(Exception thrown, SecretStoreFailure failure, string words)
    {
        SecretStoreException explained = KeyVaultFailure.Explain(thrown, Vault, "get the secret 'Shop--Key'", "system-assigned");

        Assert.That((explained.Failure, explained.RetryAfter, explained.InnerException), Is.EqualTo((failure, (TimeSpan?)null, (Exception?)null)));
        Assert.That(explained.Message, Does.Contain(Vault).And.Contain(words));
    }

    [TestCase("""{"error":{"code":"Forbidden","innererror":{"code":"SecretDisabled"}}}""", SecretStoreFailure.Disabled)]
    [TestCase("""{"error":{"code":"Forbidden","innererror":{"code":"ForbiddenByFirewall"}}}""", SecretStoreFailure.Forbidden)]
    [TestCase("""{"error":{"code":"SecretDisabled","innererror":null}}""", SecretStoreFailure.Disabled)]
    [TestCase("""{"error":{"code":"Secret Disabled"}}""", SecretStoreFailure.Forbidden)]
    [TestCase("""{"error":{"code":null}}""", SecretStoreFailure.Forbidden)]
    [TestCase("""{"error":"SecretDisabled"}""", SecretStoreFailure.Forbidden)]
    [TestCase("<html>", SecretStoreFailure.Forbidden)]
    public void Explain_of_a_refusal_goes_by_its_code(string body, SecretStoreFailure failure)
    {
        using PlainResponse response = new(403, body);

        SecretStoreException explained = KeyVaultFailure.Explain(new RequestFailedException(response), Vault, "list its secrets", "system-assigned");

        Assert.That((explained.Failure, explained.StatusCode), Is.EqualTo((failure, 403)));
    }

    [TestCase("7", 7)]
    [TestCase("0", 0)]
    [TestCase("3600", 3600)]
    [TestCase("3601", null)]
    [TestCase("-1", null)]
    [TestCase("soon", null)]
    [TestCase("Mon, 02 Mar 2026 09:30:07 GMT", 7)]
    [TestCase("Mon, 02 Mar 2026 09:29:59 GMT", null)]
    public void Explain_of_a_pause_counts_from_the_answers_own_date(string header, int? seconds)
    {
        using PlainResponse response = new(429, "", new HttpHeader("Retry-After", header), new HttpHeader("Date", "Mon, 02 Mar 2026 09:30:00 GMT"));

        SecretStoreException explained = KeyVaultFailure.Explain(new RequestFailedException(response), Vault, "list its secrets", "system-assigned");

        Assert.That(explained.RetryAfter, Is.EqualTo(seconds is { } pause ? TimeSpan.FromSeconds(pause) : (TimeSpan?)null));
    }

    private static TestCaseData<Exception, SecretStoreFailure, string> Case(string name, Exception thrown, SecretStoreFailure failure, string words) =>
        new(thrown, failure, words) { TestName = $"Explain tells what helps: {name}" };
}
