using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>An endpoint that lets in nobody, or everybody, does not start, in no environment; the words say what to add.</summary>
[TestFixture]
public sealed class ProtectionTests
{
    [TestCase("Production")]
    [TestCase("Development")]
    public void Start_with_neither_a_key_nor_a_policy_fails_with_what_to_add(string environment) =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents(), environment: environment),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("neither a key nor a named policy")
                .And.Message.Contains("ManagedSecrets:Events:Key").And.Message.Contains(".RequireAuthorization(\"VaultEvents\")"));

    [Test]
    public void Start_with_a_policy_that_has_no_name_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().RequireAuthorization()),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("neither a key nor a named policy"));

    [Test]
    public void Start_with_a_policy_that_there_is_not_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().RequireAuthorization("Unknown")),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("which is not registered"));

    [Test]
    public void Start_with_a_policy_of_signed_in_callers_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().RequireAuthorization("SignedIn")),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("nothing but a signed-in caller"));

    [Test]
    public void Start_with_AllowAnonymous_beside_a_policy_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents").AllowAnonymous()),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("AllowAnonymous"));

    [Test]
    public void Start_where_routing_may_not_see_that_the_policy_was_asked_fails() =>
        Assert.That(
            async () => await StartAsync(
                app => app.MapManagedSecretsEvents().RequireAuthorization("VaultEvents"),
                build: builder => builder.Services.Configure<RouteOptions>(options => options.SuppressCheckForUnhandledSecurityMetadata = true)),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("SuppressCheckForUnhandledSecurityMetadata"));

    [Test]
    public void Start_with_a_key_and_a_policy_that_asks_for_too_little_says_that_the_key_is_enough() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().RequireAuthorization("SignedIn"), EventsApp.Key),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("take RequireAuthorization away").And.Message.Not.Contains("Put a key"));

    [Test]
    public void Start_with_AllowAnonymous_alone_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents().AllowAnonymous()),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("neither a key nor a named policy"));

    [TestCase("short-plainly-fake-key-of-31-ch")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("a key of words, with white space between them")]
    [TestCase("https://a-plain-address.example/that/is/not/masked")]
    public void Start_with_a_key_that_is_not_safe_fails_without_it(string key) =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents(), key),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:Events:Key").And.Message.Contains("openssl rand -hex 32")
                .And.Message.Not.Contains(key).And.Message.Not.Contains($"{key.Length} "));

    [Test]
    public void Start_with_a_previous_key_that_is_not_safe_fails() =>
        Assert.That(
            async () => await StartAsync(app => app.MapManagedSecretsEvents(), EventsApp.Key, build: builder => builder.Configuration["ManagedSecrets:Events:PreviousKey"] = "short"),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:Events:PreviousKey"));

    [Test]
    public void Map_without_AddManagedSecrets_fails_with_what_to_call()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.That(() => app.MapManagedSecretsEvents(), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("builder.AddManagedSecrets()"));
    }

    [Test]
    public async Task Start_with_the_key_of_a_vault_that_is_down_lets_nobody_in_until_it_is_there()
    {
        await using EventsApp app = await EventsApp.StartAsync(
            map: mapped => mapped.MapManagedSecretsEvents(configure: options => options.KeySetting = "Db"), key: null, isVaultDown: true);

        using HttpResponseMessage response = await app.PostAsync("[]");

        Assert.That((int)response.StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task Policy_of_the_group_counts()
    {
        await using EventsApp app = await StartAsync(mapped => mapped.MapGroup("/inner").RequireAuthorization("VaultEvents").MapManagedSecretsEvents());
        Assert.That(app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, Is.False);
    }

    [Test]
    public void Start_of_a_group_with_neither_a_key_nor_a_policy_fails_with_what_to_add() =>
        Assert.That(
            async () => await StartAsync(app => app.MapGroup("/inner").MapManagedSecretsEvents()),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("neither a key nor a named policy"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task Endpoint_of_a_group_that_is_open_lets_nobody_in_while_the_start_fails(bool isOpen)
    {
        Endpoint? endpoint = null;
        Assert.ThrowsAsync<ManagedSecretsException>(() => StartAsync(app =>
        {
            MapGroup(app, isOpen);
            endpoint = ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single();
        }));
        DefaultHttpContext context = new() { Request = { Method = "POST", ContentType = "application/json" } };
        context.SetEndpoint(endpoint);

        await endpoint!.RequestDelegate!(context);

        Assert.That(context.Response.StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task Unknown_setting_is_not_told_of_the_key()
    {
        await using EventsApp app = await StartAsync(mapped => mapped.MapManagedSecretsEvents(), EventsApp.Key);

        Assert.That(app.Lines.Text, Does.Not.Contain("is not a setting that there is"));
    }

    private static void MapGroup(WebApplication app, bool isOpen)
    {
        RouteGroupBuilder group = app.MapGroup("/inner");
        if (isOpen)
            group.AllowAnonymous().MapManagedSecretsEvents().RequireAuthorization("VaultEvents");
        else
            group.MapManagedSecretsEvents().RequireAuthorization("SignedIn");
    }

    private static Task<EventsApp> StartAsync(Action<WebApplication> map, string? key = null, string environment = "Production", Action<WebApplicationBuilder>? build = null) =>
        EventsApp.StartAsync(
            builder =>
            {
                builder.Environment.EnvironmentName = environment;
                builder.Services.AddAuthentication();
                builder.Services.AddAuthorizationBuilder()
                    .AddPolicy("VaultEvents", policy => policy.RequireRole("AzureEventGridSecureWebhookSubscriber"))
                    .AddPolicy("SignedIn", policy => policy.RequireAuthenticatedUser());
                build?.Invoke(builder);
            },
            map,
            key);
}
