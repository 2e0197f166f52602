using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Integrations.AspNetCore.ExceptionPage;

/// <summary>The real page, as an app in Development shows it.</summary>
[TestFixture]
public sealed partial class ExceptionPageRedactionTests
{
    private readonly CookieFilter _cookies = new();
    private string? _seenAfterwards;
    private string? _baseAfterwards;

    [TestCase("text/html")]
    [TestCase("text/plain")]
    [TestCase("application/problem+json")]
    public async Task Page_masks_the_exception(string accept)
    {
        string bare = await GetAsync("/fail", accept, isMasked: false);
        string masked = await GetAsync("/fail", accept, isMasked: true);

        Assert.That(bare, Does.Contain($"refused {Known.Value}").And.Contain("FormatException"));
        Assert.That(masked, Does.Contain("refused ***").And.Contain("inner refused ***").And.Contain(nameof(ExceptionPageRedactionTests)));
        Assert.That(masked, Does.Not.Contain(Known.Value));
    }

    [TestCase("text/html")]
    [TestCase("text/plain")]
    [TestCase("application/problem+json")]
    public async Task Page_masks_what_the_request_holds(string accept)
    {
        string bare = await GetAsync($"/route/{Known.Value}?key={Known.Value}&{Known.Value}=1", accept, isMasked: false, Known.Value);
        string masked = await GetAsync($"/route/{Known.Value}?key={Known.Value}&{Known.Value}=1", accept, isMasked: true, Known.Value);

        Assert.That(bare, Does.Contain(Known.Value).And.Contain("X-Key"));
        Assert.That(masked, Does.Contain(SecretRedactor.Mask).And.Contain("X-Key").And.Contain("nothing secret"));
        Assert.That(masked, Does.Not.Contain(Known.Value));
    }

    [Test]
    public async Task Page_without_a_secret_shows_what_it_showed_without_us()
    {
        string bare = await GetAsync("/route/clean?key=1", "text/plain", isMasked: false, "clean");
        string masked = await GetAsync("/route/clean?key=1", "text/plain", isMasked: true, "clean");

        Assert.That(LambdaNumber().Replace(masked, ""), Is.EqualTo(LambdaNumber().Replace(bare, "")).And.Contains("nothing secret"));
    }

    [Test]
    public async Task Request_is_given_back_as_it_was()
    {
        await GetAsync($"/route/{Known.Value}?key={Known.Value}", "text/html", isMasked: true, Known.Value);

        Assert.That(_seenAfterwards, Is.EqualTo($"/route/{Known.Value}|?key={Known.Value}|{Known.Value}|{Known.Value}|session={Known.Value}; encoded=%61{Known.Value[1..]}|{Known.Value}|{Known.Value}"));
    }

    [Test]
    public async Task Request_below_a_path_base_is_masked_and_given_back_as_it_was()
    {
        string page = await GetAsync($"/{Known.Value}/route/clean", "text/html", isMasked: true);

        Assert.That(page, Does.Contain("nothing secret").And.Not.Contain(Known.Value));
        Assert.That((_baseAfterwards, _seenAfterwards?.Split('|')[0]), Is.EqualTo(($"/{Known.Value}", "/route/clean")));
    }

    [Test]
    public async Task Filter_behind_it_sees_the_masked_cookies()
    {
        await GetAsync("/route/clean", "text/html", isMasked: true, Known.Value);

        Assert.That(_cookies.Cookies, Has.Count.EqualTo(2).And.All.Matches<KeyValuePair<string, string>>(cookie => cookie.Value == SecretRedactor.Mask));
        Assert.That((_cookies.Cookies!["SESSION"], _cookies.Cookies["other"], _cookies.Cookies.ContainsKey("encoded")), Is.EqualTo((SecretRedactor.Mask, (string?)null, true)));
        Assert.That((_cookies.Cookies.TryGetValue("session", out string? value), value, _cookies.Cookies.Keys), Is.EqualTo((true, SecretRedactor.Mask, new[] { "session", "encoded" })));
    }

    [Test]
    public async Task Page_of_an_app_without_secrets_is_shown_as_ever()
    {
        string page = await GetAsync("/fail", "text/plain", isMasked: true, hasSecrets: false);

        Assert.That(page, Does.Contain("refused"));
    }

    [Test]
    public void Registration_is_the_first_and_happens_once()
    {
        ServiceCollection services = [];
        services.AddLogging().AddManagedSecretsExceptionPage().AddManagedSecretsExceptionPage();

        Assert.That(services.Count(service => service.ServiceType.Name == "IDeveloperPageExceptionFilter"), Is.EqualTo(1));
        Assert.That(services[0].ServiceType.Name, Is.EqualTo("IDeveloperPageExceptionFilter"));
    }

    [GeneratedRegex(@"lambda_method\d+")]
    private static partial Regex LambdaNumber();

    private async Task<string> GetAsync(string url, string accept, bool isMasked, string? secret = null, bool hasSecrets = true)
    {
        bool isJson = accept.Contains("json", StringComparison.Ordinal);
        await using WebApplication app = Make(isMasked, hasSecrets, isJson);
        await app.StartAsync();
        using HttpClient client = app.GetTestClient();
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.Add("Accept", accept);
        request.Headers.Add("X-Key", secret ?? "none");
        request.Headers.Add("Cookie", $"session={secret ?? "none"}; encoded=%61{secret?[1..]}");
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(accept));
        string body = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        return isJson ? Unescaped(body) : body;
    }

    private static string Unescaped(string json) => string.Join('\n', JsonDocument.Parse(json).RootElement.GetProperty("exception").EnumerateObject()
        .Select(one => one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString() : one.Value.GetRawText())) + JsonDocument.Parse(json).RootElement.GetProperty("detail");

    private WebApplication Make(bool isMasked, bool hasSecrets, bool asProblem)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (hasSecrets)
            builder.Configuration.AddManagedSecrets(new OneSecretStore());
        if (asProblem)
            builder.Services.AddProblemDetails();
        if (isMasked)
            builder.Services.AddManagedSecretsExceptionPage().AddSingleton<IDeveloperPageExceptionFilter>(_cookies);
        WebApplication app = builder.Build();
        app.UsePathBase($"/{Known.Value}");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                Remember(context.Request);
            }
        });
        app.UseDeveloperExceptionPage();
        app.UseRouting();
        app.MapGet("/fail", IResult () => throw Known.Thrown($"refused {Known.Value}"));
        app.MapGet("/route/{id}", IResult (HttpContext context) => throw new InvalidOperationException($"nothing secret {context.Request.Query.Count + context.Request.Cookies.Count > 0}"));
        return app;
    }

    private void Remember(HttpRequest request) => (_baseAfterwards, _seenAfterwards) = (request.PathBase,
        $"{request.Path}|{request.QueryString}|{request.Query["key"]}|{request.Headers["X-Key"]}|{request.Headers.Cookie}|{request.Cookies["session"]}|{request.RouteValues["id"]}");

    private sealed class CookieFilter : IDeveloperPageExceptionFilter
    {
        public IRequestCookieCollection? Cookies { get; private set; }

        public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
        {
            Cookies = errorContext.HttpContext.Request.Cookies;
            return next(errorContext);
        }
    }
}
