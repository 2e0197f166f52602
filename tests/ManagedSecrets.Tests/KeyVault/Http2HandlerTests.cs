using System.Net;
using Microsoft.AspNetCore.Builder;

namespace ManagedSecrets.KeyVault;

/// <summary>What the library's own transport does with the answers of a server that can't be trusted.</summary>
public class Http2HandlerTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task SendAsync_follows_no_redirect_and_keeps_no_cookie(CancellationToken cancellationToken)
    {
        List<string> seen = [];
        await using WebApplication server = WebApplication.Create();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            seen.Add($"{context.Request.Path}{context.Request.Headers.Cookie}");
            context.Response.Cookies.Append("kept", "yes");
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        await server.StartAsync(cancellationToken);

        using HttpClient client = new(Http2Handler.Create()) { BaseAddress = new Uri(server.Urls.First()) };
        using HttpResponseMessage first = await client.GetAsync("/secrets", cancellationToken);
        using HttpResponseMessage second = await client.GetAsync("/secrets", cancellationToken);

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(seen, Is.EqualTo(["/secrets", "/secrets"]));
    }
}
