using System.Text.Json;
using Azure;
using ManagedSecrets.LocalVault.Identity;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Http;

internal sealed class AuthenticationTests
{
    private const string Issuer = "https://sts.windows.net/tenant/";
    private static readonly string[] ApiVersions = ["", "api-version=", "api-version=1.0", "api-version=7.4-other"];

    [Test]
    public async Task No_token_is_answered_by_the_challenge()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();

        using HttpResponseMessage response = await vault.SendAsync("GET", $"/secrets?{Raw.Version}", token: string.Empty);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(
            response.Headers.WwwAuthenticate.ToString(),
            Is.EqualTo($"Bearer authorization=\"https://login.windows.net/{vault.Identity.TenantId}\", resource=\"https://vault.azure.net\""));
    }

    [TestCase("garbage")]
    [TestCase("a.b.c")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();

        using HttpResponseMessage response = await vault.SendAsync("GET", $"/secrets?{Raw.Version}", token: token);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task A_token_of_another_vault_is_refused_for_its_signature()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        await using LocalVaultServer other = await TestVault.StartAsync();
        string token = (await other.Credential.GetTokenAsync(new Azure.Core.TokenRequestContext([]), default)).Token;

        using HttpResponseMessage response = await vault.SendAsync("GET", $"/secrets?{Raw.Version}", token: token);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
    }

    [TestCase("https://graph.microsoft.com", Issuer, 60, "audience")]
    [TestCase(AccessTokenIssuer.Audience, "https://sts.windows.net/other/", 60, "issuer")]
    [TestCase(AccessTokenIssuer.Audience, Issuer, 0, "expired")]
    public void Check_refuses_a_token_for_its_audience_issuer_or_expiry(string audience, string issuer, int seconds, string reason)
    {
        FakeTimeProvider time = new();
        using AccessTokenIssuer tokens = new(time, "tenant");
        string token = tokens.Issue("me", audience, issuer, time.GetUtcNow().AddSeconds(seconds));

        string? identity = tokens.Check(token, out string problem);

        Assert.That(identity, Is.Null);
        Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public void Check_refuses_a_token_that_expired_after_it_was_seen()
    {
        FakeTimeProvider time = new();
        using AccessTokenIssuer tokens = new(time, "tenant");
        string token = tokens.Issue("me", TimeSpan.FromMinutes(5));
        Assert.That(tokens.Check(token, out _), Is.EqualTo("me"));

        time.Advance(TimeSpan.FromMinutes(5));

        Assert.That(tokens.Check(token, out _), Is.Null);
    }

    [TestCaseSource(nameof(ApiVersions))]
    public async Task An_api_version_that_is_missing_or_unknown_is_400(string query)
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();

        (int status, JsonElement body) = await vault.CallAsync("GET", $"/secrets?{query}");

        Assert.That((status, body.Code()), Is.EqualTo((400, "BadParameter")));
    }

    [Test]
    public async Task An_identity_without_the_permission_is_403_in_the_services_words()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync(options => options.Permissions["reader"] = LocalVaultPermissions.SecretsUser);
        vault.Secrets.Set("a", "1");

        await vault.Client("reader").GetSecretAsync("a");
        RequestFailedException set = Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Client("reader").SetSecretAsync("a", "2"))!;
        RequestFailedException get = Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Client("stranger").GetSecretAsync("a"))!;

        Assert.That((set.Status, get.Status, get.ErrorCode), Is.EqualTo((403, 403, "Forbidden")));
        Assert.That(set.Message, Does.Contain("'reader' does not have secrets set permission").And.Contain("ForbiddenByPolicy"));
    }

    [Test]
    public async Task SetPermissions_takes_effect_with_the_next_request()
    {
        await using LocalVaultServer vault = await TestVault.StartAsync();
        vault.Secrets.Set("a", "1");
        await vault.Client("app").GetSecretAsync("a");

        vault.SetPermissions("app", LocalVaultPermissions.List);

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Client("app").GetSecretAsync("a"))!;
        Assert.That(error.Status, Is.EqualTo(403));
    }
}
