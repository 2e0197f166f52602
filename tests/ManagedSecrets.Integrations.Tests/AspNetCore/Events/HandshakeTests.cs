using System.Net;
using System.Net.Sockets;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>Both handshakes: answered for whoever was let in, refused for everybody else, and no address in them is called.</summary>
[TestFixture]
public sealed class HandshakeTests
{
    private EventsApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await EventsApp.StartAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Code_is_sent_back_as_JSON_and_nothing_else_of_the_request()
    {
        using HttpResponseMessage response = await _app.PostAsync(EventText.Validation("<b>512d38b6</b>"));

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"validationResponse":"\u003Cb\u003E512d38b6\u003C/b\u003E"}"""));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That((response.Headers.CacheControl!.NoStore, response.Headers.GetValues("X-Content-Type-Options").Single()), Is.EqualTo((true, "nosniff")));
    }

    [Test]
    public async Task Code_that_is_too_long_is_not_sent_back()
    {
        using HttpResponseMessage response = await _app.PostAsync(EventText.Validation(new string('x', 1025)));

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task Code_is_not_sent_back_without_the_key()
    {
        using HttpResponseMessage response = await _app.PostAsync(EventText.Validation("512d38b6"), uri: _app.Endpoint);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
    }

    [TestCase("120", "120")]
    [TestCase(null, null)]
    [TestCase("12a", null)]
    [TestCase("-1", null)]
    [TestCase("0", null)]
    [TestCase("", null)]
    public async Task Origin_of_Event_Grid_is_allowed(string? rate, string? allowedRate)
    {
        using HttpResponseMessage response = await AskAsync("EventGrid.azure.net", _app.EndpointWithKey, rate);

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Header(response, "WebHook-Allowed-Origin"), Is.EqualTo("eventgrid.azure.net"));
        Assert.That(Header(response, "WebHook-Allowed-Rate"), Is.EqualTo(allowedRate));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
    }

    [TestCase("evil.example", 403)]
    [TestCase("eventgrid.azure.net.evil.example", 403)]
    [TestCase("evil.eventgrid.azure.net", 403)]
    [TestCase("eventgrid.azure.net, evil.example", 403)]
    [TestCase("*", 403)]
    [TestCase("", 400)]
    public async Task Origin_of_others_is_refused(string origin, int status)
    {
        using HttpResponseMessage response = await AskAsync(origin, _app.EndpointWithKey);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That((Header(response, "WebHook-Allowed-Origin"), Header(response, "WebHook-Allowed-Rate")), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public async Task Origin_is_not_allowed_without_the_key()
    {
        using HttpResponseMessage response = await AskAsync("eventgrid.azure.net", _app.Endpoint);

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(Header(response, "WebHook-Allowed-Origin"), Is.Null);
    }

    [Test]
    public async Task Addresses_in_a_handshake_are_never_called()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://{listener.LocalEndpoint}/validate";

        using HttpResponseMessage byEvent = await _app.PostAsync(EventText.Validation("512d38b6", url));
        using HttpResponseMessage byOrigin = await AskAsync("eventgrid.azure.net", _app.EndpointWithKey, callback: url);
        using HttpResponseMessage refused = await AskAsync("evil.example", _app.EndpointWithKey, callback: url);
        await _app.DisposeAsync();

        Assert.That(listener.Pending(), Is.False);
        Assert.That(await byEvent.Content.ReadAsStringAsync(), Does.Contain("512d38b6").And.Not.Contain("validate"));
    }

    private async Task<HttpResponseMessage> AskAsync(string origin, Uri uri, string? rate = "120", string? callback = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Options, uri);
        request.Headers.TryAddWithoutValidation("WebHook-Request-Origin", origin);
        if (rate is not null)
            request.Headers.TryAddWithoutValidation("WebHook-Request-Rate", rate);
        if (callback is not null)
            request.Headers.TryAddWithoutValidation("WebHook-Request-Callback", callback);
        return await _app.Client.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;
}
