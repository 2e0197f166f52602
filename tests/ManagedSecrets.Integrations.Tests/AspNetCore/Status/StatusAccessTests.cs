using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

[TestFixture]
public sealed class StatusAccessTests
{
    [TestCase("127.0.0.1", "http://localhost:5000", HttpStatusCode.OK)]
    [TestCase("::1", "http://LOCALHOST", HttpStatusCode.OK)]
    [TestCase("::ffff:127.0.0.1", "http://localhost", HttpStatusCode.OK)]
    [TestCase("10.0.0.7", "http://localhost", HttpStatusCode.Forbidden)]
    [TestCase("::ffff:10.0.0.7", "http://localhost", HttpStatusCode.Forbidden)]
    [TestCase(null, "http://localhost", HttpStatusCode.Forbidden)]
    [TestCase("127.0.0.1", "http://127.0.0.1:5000", HttpStatusCode.Forbidden)]
    [TestCase("127.0.0.1", "http://evil.example", HttpStatusCode.Forbidden)]
    [TestCase("127.0.0.1", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    public async Task Page_in_Development_is_for_the_machine_itself_under_the_name_localhost(string? peer, string origin, HttpStatusCode status)
    {
        await using StatusServer server = await StatusServer.StartAsync();
        server.Peer = peer is null ? null : IPAddress.Parse(peer);

        using HttpResponseMessage response = await server.SendAsync($"{origin}/managed-secrets");

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("Forwarded", "for=10.0.0.7")]
    [TestCase("X-Forwarded-For", "127.0.0.1")]
    [TestCase("X-Forwarded-Host", "localhost")]
    [TestCase("x-forwarded-proto", "https")]
    [TestCase("X-Original-For", "127.0.0.1")]
    [TestCase("X-Original-Host", "localhost")]
    [TestCase("Via", "1.1 proxy")]
    [TestCase("X-Real-IP", "127.0.0.1")]
    [TestCase("CF-Connecting-IP", "10.0.0.7")]
    [TestCase("Host", "localhost.")]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "http://localhost:3000")]
    public async Task Page_in_Development_is_not_shown_through_a_proxy_nor_to_another_site_nor_by_another_name(string header, string value)
    {
        await using StatusServer server = await StatusServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(headers: (header, value));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("In Development this page is").And.Contain("RequireAuthorization").And.Not.Contain("Shop"));
    }

    [TestCase("operators", HttpStatusCode.OK)]
    [TestCase("visitors", HttpStatusCode.Forbidden)]
    [TestCase(null, HttpStatusCode.Unauthorized)]
    public async Task Page_in_Production_is_for_whom_the_policy_lets_in(string? role, HttpStatusCode status)
    {
        await using StatusServer server = await StatusServer.StartAsync("Production", app => app.MapManagedSecretsStatus(policy: "Operators"), StatusStartTests.AddPolicies);
        server.Peer = IPAddress.Parse("10.0.0.7");

        using HttpResponseMessage response = await server.SendAsync("https://shop.example/managed-secrets", null, role is null ? [] : [("X-Role", role)]);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Page_in_a_group_is_for_whom_the_groups_policy_lets_in()
    {
        await using StatusServer server = await StatusServer.StartAsync(
            "Production", app => app.MapGroup("/ops").RequireAuthorization("Operators").MapManagedSecretsStatus("/secrets"), StatusStartTests.AddPolicies);

        using HttpResponseMessage refused = await server.SendAsync("https://shop.example/ops/secrets");
        using HttpResponseMessage shown = await server.SendAsync("https://shop.example/ops/secrets", null, ("X-Role", "operators"));

        Assert.That((refused.StatusCode, shown.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Page_is_not_kept_by_the_output_cache_of_an_app_that_keeps_everything([Values] bool isGroup)
    {
        await using StatusServer server = await StatusServer.StartAsync(
            map: app => app.UseRouting().UseOutputCache().UseEndpoints(endpoints => (isGroup ? endpoints.MapGroup("").CacheOutput() : endpoints).MapManagedSecretsStatus()),
            add: services => services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache())));
        using HttpResponseMessage local = await server.SendAsync();

        using HttpResponseMessage response = await server.SendAsync(headers: ("X-Forwarded-For", "10.0.0.7"));

        Assert.That((local.StatusCode, response.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task Page_in_Development_whose_policy_nobody_asks_is_for_the_machine_itself()
    {
        await using StatusServer server = await StatusServer.StartAsync(
            map: app => app.UseAuthorization().UseRouting().UseEndpoints(endpoints => endpoints.MapManagedSecretsStatus(policy: "Operators")),
            add: services => StatusStartTests.AddPolicies(services.Configure<RouteOptions>(options => options.SuppressCheckForUnhandledSecurityMetadata = true)));
        using HttpResponseMessage local = await server.SendAsync();
        server.Peer = IPAddress.Parse("10.0.0.7");

        using HttpResponseMessage response = await server.SendAsync();

        Assert.That((local.StatusCode, response.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task Page_in_Development_whose_policy_is_switched_off_is_for_the_machine_itself()
    {
        await using StatusServer server = await StatusServer.StartAsync(map: app => app.MapManagedSecretsStatus(policy: "Operators").AllowAnonymous(), add: StatusStartTests.AddPolicies);
        server.Peer = IPAddress.Parse("10.0.0.7");

        using HttpResponseMessage response = await server.SendAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("OPTIONS")]
    [TestCase("HEAD")]
    public async Task Any_method_but_GET_is_not_allowed(string method)
    {
        await using StatusServer server = await StatusServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(method: new HttpMethod(method));

        Assert.That((response.StatusCode, response.Content.Headers.Allow.Single()), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "GET")));
    }
}
