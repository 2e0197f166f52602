using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

/// <summary>Outside Development the page must be behind a named policy that asks for more than being signed in, or the app does not start.</summary>
[TestFixture]
public sealed class StatusStartTests
{
    private static readonly Dictionary<string, Action<WebApplication>> Refused = new()
    {
        ["nothing"] = app => app.MapManagedSecretsStatus(),
        ["signed in"] = app => app.MapManagedSecretsStatus().RequireAuthorization(),
        ["a role without a policy"] = app => app.MapManagedSecretsStatus().RequireAuthorization(new AuthorizeAttribute { Roles = "operators" }),
        ["a policy without a name"] = app => app.MapManagedSecretsStatus().RequireAuthorization(policy => policy.RequireRole("operators")),
        ["a policy that asks for being signed in alone"] = app => app.MapManagedSecretsStatus().RequireAuthorization("SignedIn"),
        ["a policy that is not registered"] = app => app.MapManagedSecretsStatus().RequireAuthorization("Nowhere"),
        ["one that is registered and one that is not"] = app => app.MapManagedSecretsStatus().RequireAuthorization("Operators", "Nowhere"),
        ["a policy and anonymous"] = app => app.MapManagedSecretsStatus().RequireAuthorization("Operators").AllowAnonymous(),
        ["anonymous"] = app => app.MapManagedSecretsStatus().AllowAnonymous(),
        ["a group of signed in"] = app => app.MapGroup("/ops").RequireAuthorization().MapManagedSecretsStatus(),
        ["a group without anything"] = app => app.MapGroup("/ops").MapManagedSecretsStatus(),
        ["an anonymous group"] = app => app.MapGroup("/ops").AllowAnonymous().MapManagedSecretsStatus().RequireAuthorization("Operators"),
        ["another group's policy"] = app =>
        {
            app.MapGroup("/other").RequireAuthorization("Operators").MapGet("/", () => "");
            app.MapGroup("/ops").MapManagedSecretsStatus();
        },
        ["UseEndpoints without a policy"] = app => app.UseRouting().UseEndpoints(endpoints => endpoints.MapManagedSecretsStatus()),
        ["a branch without a policy"] = app => app.Map("/ops", branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.MapManagedSecretsStatus())),
        ["a second page without a policy"] = app =>
        {
            app.MapManagedSecretsStatus(policy: "Operators");
            app.MapManagedSecretsStatus("/second");
        },
    };

    private static readonly Dictionary<string, Action<WebApplication>> Accepted = new()
    {
        ["policy"] = app => app.MapManagedSecretsStatus().RequireAuthorization("Operators"),
        ["policy as an argument"] = app => app.MapManagedSecretsStatus("/status", "Operators"),
        ["attribute"] = app => app.MapManagedSecretsStatus().RequireAuthorization(new AuthorizeAttribute("Operators")),
        ["group"] = app => app.MapGroup("/ops").RequireAuthorization("Operators").MapManagedSecretsStatus(),
        ["group within a group"] = app => app.MapGroup("/ops").RequireAuthorization("Operators").MapGroup("/inner").MapManagedSecretsStatus(),
        ["convention that comes after the mapping"] = app =>
        {
            RouteGroupBuilder group = app.MapGroup("/ops");
            group.MapManagedSecretsStatus();
            group.RequireAuthorization("Operators");
        },
        ["UseEndpoints"] = app => app.UseRouting().UseAuthorization().UseEndpoints(endpoints => endpoints.MapManagedSecretsStatus().RequireAuthorization("Operators")),
    };

    private static IEnumerable<string> RefusedNames => Refused.Keys;

    private static IEnumerable<string> AcceptedNames => Accepted.Keys;

    [TestCaseSource(nameof(RefusedNames))]
    public void Start_with_what_does_not_protect_fails_with_the_two_lines_to_add(string name)
    {
        ManagedSecretsException failure = Assert.ThrowsAsync<ManagedSecretsException>(() => StatusServer.StartAsync("Production", Refused[name], AddPolicies));

        Assert.That(failure.Message, Does.Contain("builder.Services.AddAuthorizationBuilder().AddPolicy(\"Operators\", policy => policy.RequireRole(\"operators\"));")
            .And.Contain("app.MapManagedSecretsStatus().RequireAuthorization(\"Operators\");"));
    }

    [TestCaseSource(nameof(AcceptedNames))]
    public async Task Start_with_a_named_policy_succeeds(string name)
    {
        await using StatusServer server = await StatusServer.StartAsync("Production", Accepted[name], AddPolicies);

        Assert.That(server.Services, Is.Not.Null);
    }

    [Test]
    public void Start_with_a_fallback_policy_alone_fails() =>
        Assert.That(
            () => StatusServer.StartAsync("Production", null, services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole("operators").Build())),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("without a named authorization policy"));

    [Test]
    public void Start_where_routing_may_not_see_that_the_policy_was_asked_fails() =>
        Assert.That(
            () => StatusServer.StartAsync("Production", Accepted["policy"], services => AddPolicies(services.Configure<RouteOptions>(options => options.SuppressCheckForUnhandledSecurityMetadata = true))),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("SuppressCheckForUnhandledSecurityMetadata"));

    [Test]
    public void Start_without_any_authorization_registered_fails() =>
        Assert.That(() => StatusServer.StartAsync("Production", app => app.MapManagedSecretsStatus(policy: "Operators")), Throws.InstanceOf<Exception>());

    [Test]
    public void Start_of_an_app_that_signs_nobody_in_fails_with_what_to_add() =>
        Assert.That(
            () => StatusServer.StartAsync(
                "Production",
                app => app.MapManagedSecretsStatus(policy: "Operators"),
                services => services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operators"))),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("builder.Services.AddAuthentication()"));

    [Test]
    public void Start_fails_before_the_server_listens()
    {
        IServer server = Substitute.For<IServer>();
        server.Features.Returns(new FeatureCollection());

        Assert.ThrowsAsync<ManagedSecretsException>(() => StatusServer.StartAsync("Production", null, services => services.AddSingleton(server)));

        server.DidNotReceiveWithAnyArgs().StartAsync<object>(null!, default);
    }

    [TestCase("Staging", null, false)]
    [TestCase("Local", null, false)]
    [TestCase("Local", "Local", true)]
    [TestCase("Development", null, true)]
    [TestCase("development", null, true)]
    [TestCase("Development", "Local", false)]
    public async Task Start_without_a_policy_succeeds_only_where_a_developer_works(string environment, string? developerEnvironment, bool succeeds)
    {
        bool started;
        try
        {
            await using StatusServer server = await StatusServer.StartAsync(environment, configure: options => Only(options.DeveloperEnvironments, developerEnvironment));
            started = true;
        }
        catch (ManagedSecretsException)
        {
            started = false;
        }

        Assert.That(started, Is.EqualTo(succeeds));
    }

    [Test]
    public void Start_in_Development_with_secrets_of_Production_fails_without_a_policy() =>
        Assert.That(() => StatusServer.StartAsync("Development", configure: options => options.Environment = "Production"), Throws.TypeOf<ManagedSecretsException>());

    [Test]
    public void Map_without_what_AddManagedSecrets_registers_says_what_to_call()
    {
        WebApplication app = WebApplication.CreateBuilder().Build();

        Assert.That(() => app.MapManagedSecretsStatus(), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("builder.AddManagedSecrets()"));
    }

    internal static void AddPolicies(IServiceCollection services)
    {
        services.AddAuthentication(SignedInByHeader.Name).AddScheme<AuthenticationSchemeOptions, SignedInByHeader>(SignedInByHeader.Name, null);
        services.AddAuthorizationBuilder()
            .AddPolicy("Operators", policy => policy.RequireRole("operators"))
            .AddPolicy("SignedIn", policy => policy.RequireAuthenticatedUser());
    }

    private static void Only(IList<string> names, string? name)
    {
        if (name is null)
            return;
        names.Clear();
        names.Add(name);
    }
}
