using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>How much is read, for how long, and of which type.</summary>
[TestFixture]
public sealed class BodyTests
{
    [TestCase("application/json", 202)]
    [TestCase("application/json; charset=UTF-8", 202)]
    [TestCase("application/json; charset=\"utf-8\"", 202)]
    [TestCase("application/cloudevents+json; charset=utf-8", 202)]
    [TestCase("application/cloudevents-batch+json", 202)]
    [TestCase("application/json; charset=utf-16", 415)]
    [TestCase("text/plain", 415)]
    [TestCase("application/xml", 415)]
    [TestCase("application/x-www-form-urlencoded", 415)]
    [TestCase("application/jsonp", 415)]
    public async Task Content_type_decides(string contentType, int status)
    {
        await using EventsApp app = await EventsApp.StartAsync();

        using HttpResponseMessage response = await app.PostAsync($"[{EventText.Of(app.Vault.VaultUri)}]", contentType);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(app.Signal.Outcomes, Has.Count.EqualTo(status == 202 ? 1 : 0));
    }

    [Test]
    public async Task Body_without_a_content_type_is_refused()
    {
        await using EventsApp app = await EventsApp.StartAsync();

        using ByteArrayContent body = new("[]"u8.ToArray());
        using HttpResponseMessage response = await app.Client.PostAsync(app.EndpointWithKey, body);

        Assert.That((int)response.StatusCode, Is.EqualTo(415));
    }

    [TestCase(0, 400)]
    [TestCase(1, 413)]
    public async Task Body_of_at_most_a_megabyte_is_read(int more, int status)
    {
        await using EventsApp app = await EventsApp.StartAsync();
        string body = new string(' ', VaultEvents.LongestDelivery - 2 + more) + "42";

        using HttpResponseMessage response = await app.PostAsync(body);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(app.Signal.Outcomes, Has.Count.EqualTo(status == 400 ? 1 : 0));
    }

    [Test]
    public async Task Chunks_without_end_are_refused_after_a_megabyte()
    {
        await using EventsApp app = await EventsApp.StartAsync();
        using EndlessContent body = new(chunk: 64 * 1024) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        int? status = await SendAsync(app, body);

        Assert.That(status, Is.EqualTo(413).Or.Null);
        Assert.That(body.Sent, Is.GreaterThan(VaultEvents.LongestDelivery).And.LessThan(64 * VaultEvents.LongestDelivery));
        Assert.That(app.Signal.Outcomes, Is.Empty);
    }

    [Test]
    public async Task Body_that_takes_too_long_is_refused()
    {
        FakeTimeProvider time = new();
        await using EventsApp app = await EventsApp.StartAsync(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        });
        using RawCaller caller = new();

        Task<string> answer = caller.SendAsync(app.EndpointWithKey, "1\r\n[\r\n");
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Run(() => { }));
        }

        Assert.That(await answer, Is.EqualTo("HTTP/1.1 408 Request Timeout"));
        Assert.That(app.Signal.Outcomes, Is.Empty);
    }

    /// <summary>The status, or null where the connection broke while the body was still being sent.</summary>
    private static async Task<int?> SendAsync(EventsApp app, HttpContent body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, app.EndpointWithKey) { Content = body };
        try
        {
            using HttpResponseMessage response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(TimeSpan.FromSeconds(20));
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
