using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ManagedSecrets.LocalVault.Events;

/// <summary>Where the events of one subscription go: on this machine, without redirects and proxies. Thread-safe.</summary>
internal sealed class Endpoint : IDisposable
{
    private const string Origin = "eventgrid.azure.net";

    private readonly Uri _uri;
    private readonly LocalVaultEventsOptions _options;
    private readonly EventJson _json;
    private readonly TimeProvider _time;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public Endpoint(Uri uri, Uri vault, LocalVaultEventsOptions options, TimeProvider time)
    {
        if (!uri.IsAbsoluteUri || !uri.IsLoopback || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.UserInfo.Length > 0)
            throw new ArgumentException("The local vault sends its events to http or https on this machine only, such as http://localhost:5000/managed-secrets/events.", nameof(uri));
        (_uri, _options, _time) = (uri, options, time);
        _json = new EventJson(vault, options.Schema);
    }

    /// <summary>The handshake of the service.</summary>
    /// <exception cref="InvalidOperationException">The endpoint did not agree.</exception>
    public async Task ValidateAsync(CancellationToken cancellationToken)
    {
        try
        {
            HttpStatusCode? refusal = _options.Schema == LocalVaultEventSchema.CloudEvents
                ? await AskForOriginAsync(cancellationToken).ConfigureAwait(false)
                : await SendCodeAsync(cancellationToken).ConfigureAwait(false);
            if (refusal is { } status)
                throw new InvalidOperationException($"{Address} did not agree to the validation handshake: it answered {(int)status}. {Cause(status)}");
        }
        catch (HttpRequestException)
        {
            throw new InvalidOperationException($"Nothing answers at {Address}. The app must listen by then: call SendEventsToAsync after app.StartAsync().");
        }
    }

    /// <summary>Without the query, which may hold a key.</summary>
    private string Address => _uri.GetLeftPart(UriPartial.Path);

    private static string Cause(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Its key (?code=…) is missing or wrong, or a policy lets only others in.",
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => "Is MapManagedSecretsEvents mapped at that path?",
        _ => "Event Grid expects 200 and what it sent to come back.",
    };

    /// <summary>The status of the answer; null when there was none.</summary>
    public async Task<int?> SendAsync(IReadOnlyList<VaultEvent> events, int attempt, CancellationToken cancellationToken)
    {
        bool isCloudEvents = _options.Schema == LocalVaultEventSchema.CloudEvents;
        bool asArray = !isCloudEvents || _options.MaxEventsPerBatch > 1;
        string type = !isCloudEvents ? "application/json" : asArray ? "application/cloudevents-batch+json" : "application/cloudevents+json";
        try
        {
            using HttpRequestMessage request = Request(HttpMethod.Post, _json.Write(events, asArray), type);
            request.Headers.Add("aeg-event-type", "Notification");
            request.Headers.Add("aeg-delivery-count", $"{attempt - 1}");
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null where the endpoint agreed.</summary>
    private async Task<HttpStatusCode?> AskForOriginAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Request(HttpMethod.Options, null, null);
        request.Headers.Add("WebHook-Request-Origin", Origin);
        request.Headers.Add("WebHook-Request-Rate", "120");
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        bool agreed = response.IsSuccessStatusCode && response.Headers.TryGetValues("WebHook-Allowed-Origin", out IEnumerable<string>? allowed) && allowed.Any(origin => origin is Origin or "*");
        return agreed ? null : response.StatusCode;
    }

    /// <summary>Null where the endpoint agreed.</summary>
    private async Task<HttpStatusCode?> SendCodeAsync(CancellationToken cancellationToken)
    {
        string code = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using HttpRequestMessage request = Request(HttpMethod.Post, _json.WriteValidation(RandomNumberGenerator.GetHexString(32), code, _time.GetUtcNow()), "application/json");
        request.Headers.Add("aeg-event-type", "SubscriptionValidation");
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        bool agreed = response.StatusCode == HttpStatusCode.OK && Holds(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), code);
        return agreed ? null : response.StatusCode;
    }

    private static bool Holds(byte[] answer, string code)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("validationResponse", out JsonElement echoed)
                && echoed.ValueKind == JsonValueKind.String && echoed.ValueEquals(code);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, byte[]? body, string? type)
    {
        HttpRequestMessage request = new(method, _uri);
        foreach ((string name, string value) in _options.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type!, "utf-8") } };
        return request;
    }
}
