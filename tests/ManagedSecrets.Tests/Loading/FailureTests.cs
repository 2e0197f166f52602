namespace ManagedSecrets.Loading;

/// <summary>What fails for good fails at once, with one message that names vault, cause and remedy, and no value.</summary>
public class FailureTests : VaultTests
{
    private const string Value = "s3cret-value-1";

    [SetUp]
    public void Seed()
    {
        Vault.Secrets.Set("A", Value);
        Vault.Secrets.Set("B", Value);
    }

    [TestCase(401, "does not accept the token")]
    [TestCase(403, "Key Vault Secrets User")]
    [TestCase(404, "Create it")]
    public void Load_by_name_fails_at_once_naming_vault_cause_and_remedy(int status, string remedy)
    {
        Vault.Faults.On("GET /secrets/B").Fail(status);

        string message = FailToLoad(["B"]);

        Assert.That(message, Does.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("'B'").And.Contain(remedy).And.Not.Contain(Value));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [TestCase(401)]
    [TestCase(403)]
    public void Load_by_listing_fails_at_once_naming_vault_and_cause(int status)
    {
        Vault.Faults.On("GET /secrets").Fail(status);

        Assert.That(FailToLoad([]), Does.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("list its secrets").And.Contain($"{status}"));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [Test]
    public void Load_whose_second_refusal_comes_when_the_first_has_ended_it_tells_the_cause()
    {
        using LateRefusal handler = new(Vault.CreateHandler());

        Assert.That(FailToLoad(["A", "B"], options => Over(options, handler)), Does.Contain("403").And.Contain("Key Vault Secrets User"));
    }

    [Test]
    public void Load_without_the_right_to_get_fails_although_it_may_list()
    {
        Vault.SetPermissions("local-developer", LocalVault.LocalVaultPermissions.List);

        Assert.That(FailToLoad([]), Does.Contain("403").And.Contain("Key Vault Secrets User"));
    }

    [Test]
    public void Load_that_fails_leaves_no_inner_exception_with_words_of_others()
    {
        Vault.Faults.On("GET /secrets/B").Rewrite(_ => $"{Value} is not JSON");

        ManagedSecretsException failure = Assert.Throws<ManagedSecretsException>(() => Load(["A", "B"]));

        Assert.That(failure.ToString(), Does.Not.Contain(Value));
        Assert.That(Logs.All, Has.None.Contains(Value));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("<!doctype html>")]
    [TestCase("""{"value":"s3cret-value-1"}""")]
    [TestCase("""{"value":7,"id":"https://x.vault.azure.net/secrets/B/1"}""")]
    [TestCase("""{"value":"s3cret-value-1","id":"https://x.vault.azure.net/secrets/Other/1"}""")]
    public void Load_of_a_body_that_is_not_what_the_service_promises_fails_at_once(string body)
    {
        Vault.Faults.On("GET /secrets/B").Rewrite(_ => body);

        string message = FailToLoad(["B"]);

        Assert.That(message, Does.Contain("'B'").And.Contain("not what Key Vault promises").And.Contain(Vault.VaultUri.AbsoluteUri).And.Not.Contain(Value));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""{"value":7}""")]
    [TestCase("""{"value":[{}]}""")]
    [TestCase("""{"value":[{"id":"x"}]}""")]
    [TestCase("""{"value":[7]}""")]
    [TestCase("<!doctype html>")]
    public void Load_of_a_page_that_is_not_what_the_service_promises_fails_at_once(string body)
    {
        Vault.Faults.On("GET /secrets").Rewrite(_ => body);

        string message = FailToLoad([], options => options.Prefix = "A");

        Assert.That(message, Does.Contain("list its secrets").And.Contain("not what Key Vault promises").And.Contain(Vault.VaultUri.AbsoluteUri));
        Assert.That(Clock.Pauses, Is.Empty);
    }

    /// <summary>Refuses the secret B at once, and A when that has cancelled its request.</summary>
    private sealed class LateRefusal(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath.TrimEnd('/');
            if (request.Headers.Authorization is null || !path.StartsWith("/secrets/", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            if (path.EndsWith("/A", StringComparison.Ordinal))
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) { Content = new StringContent("""{ "error": { "code": "Forbidden" } }""", null, "application/json"), RequestMessage = request };
        }
    }
}
