using System.Net.Http.Headers;
using System.Security.Claims;
using ManagedSecrets.LocalVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>Who is let in by a policy, with the lines that the README shows and the real check of tokens.</summary>
[TestFixture]
public sealed class PolicyTests
{
    private const string Audience = "api://the-app";
    private const string Issuer = "https://login.microsoftonline.com/a-tenant/v2.0";
    private const string Role = "AzureEventGridSecureWebhookSubscriber";

    private static readonly SymmetricSecurityKey SigningKey = new(new byte[32]);

    private EventsApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await EventsApp.StartAsync(
        builder =>
        {
            builder.Services.AddAuthentication().AddJwtBearer(token => token.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = Audience,
                ValidIssuer = Issuer,
                IssuerSigningKey = SigningKey,
            });
            builder.Services.AddAuthorizationBuilder().AddPolicy("VaultEvents", policy => policy.RequireRole(Role));
        },
        app => app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents"),
        key: null);

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase(Audience, Issuer, Role, 202)]
    [TestCase("api://another-app", Issuer, Role, 401)]
    [TestCase(Audience, "https://login.microsoftonline.com/another-tenant/v2.0", Role, 401)]
    [TestCase(Audience, Issuer, "Reader", 403)]
    [TestCase(Audience, Issuer, null, 403)]
    public async Task Token_needs_the_audience_the_tenant_and_the_role(string audience, string issuer, string? role, int status)
    {
        _app.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(audience, issuer, role));

        using HttpResponseMessage response = await _app.PostAsync($"[{EventText.Of(_app.Vault.VaultUri)}]", uri: _app.Endpoint);
        await _app.Signal.WhenLookedAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(_app.Asked, Has.Count.EqualTo(status == 202 ? 1 : 0));
    }

    [Test]
    public async Task Caller_without_a_token_is_refused_before_the_body_is_read()
    {
        using RawCaller caller = new();

        string answer = await caller.SendAsync(_app.Endpoint, "");

        Assert.That(answer, Is.EqualTo("HTTP/1.1 401 Unauthorized"));
    }

    [TestCase(LocalVaultEventSchema.EventGrid)]
    [TestCase(LocalVaultEventSchema.CloudEvents)]
    public async Task Handshake_and_push_work_with_the_token(LocalVaultEventSchema schema)
    {
        LocalVaultEventsOptions options = new() { Schema = schema, Headers = { ["Authorization"] = $"Bearer {Token(Audience, Issuer, Role)}" } };
        await using LocalVaultSubscription subscription = await _app.Vault.SendEventsToAsync(_app.Endpoint, options);
        Task changed = _app.NextChangeAsync();

        _app.Vault.Secrets.Set("Db", EventsApp.Second);
        await changed;

        Assert.That(_app.Value, Is.EqualTo(EventsApp.Second));
    }

    [TestCase(true, true, 202)]
    [TestCase(true, false, 401)]
    [TestCase(false, true, 401)]
    public async Task Key_and_policy_together_are_both_needed(bool hasToken, bool hasKey, int status)
    {
        _app.Configuration["ManagedSecrets:Events:Key"] = EventsApp.Key;
        if (hasToken)
            _app.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(Audience, Issuer, Role));

        using HttpResponseMessage response = await _app.PostAsync($"[{EventText.Of(_app.Vault.VaultUri)}]", uri: hasKey ? _app.EndpointWithKey : _app.Endpoint);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Token_alone_is_not_enough_where_the_key_became_unusable()
    {
        _app.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(Audience, Issuer, Role));
        _app.Configuration["ManagedSecrets:Events:Key"] = "short";

        using HttpResponseMessage response = await _app.PostAsync($"[{EventText.Of(_app.Vault.VaultUri)}]", uri: _app.Endpoint);

        Assert.That(((int)response.StatusCode, _app.Signal.Outcomes.Count), Is.EqualTo((401, 0)));
    }

    private static string Token(string audience, string issuer, string? role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Audience = audience,
        Issuer = issuer,
        Subject = new ClaimsIdentity(role is null ? [] : [new Claim("roles", role)]),
        SigningCredentials = new SigningCredentials(SigningKey, SecurityAlgorithms.HmacSha256),
    });
}
