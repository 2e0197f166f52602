using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.LocalVault.Tests.Events;

/// <summary>An endpoint on loopback that agrees to any handshake, keeps what it gets, and answers what the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivery> _deliveries = [];
    private readonly ConcurrentQueue<int> _answers = [];
    private readonly SemaphoreSlim _arrived = new(0);

    private Receiver(WebApplication app) => _app = app;

    public Uri Uri => new($"{_app.Urls.Single()}/events?code=a-key");

    public bool Agrees { get; set; } = true;

    /// <summary>What a handshake is answered that is not agreed to.</summary>
    public int Refusal { get; set; } = 200;

    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    public static async Task<Receiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        Receiver receiver = new(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next deliveries are answered so; those after them by 200.</summary>
    public void Answer(params int[] statuses) => Array.ForEach(statuses, _answers.Enqueue);

    /// <summary>Ends when so many more deliveries have arrived.</summary>
    public async Task WaitAsync(int count = 1)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
        for (int arrived = 0; arrived < count; arrived++)
            await _arrived.WaitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        Delivery delivery = new(context.Request.Method, context.Request.ContentType, context.Request.QueryString.Value, context.Request.Headers["X-Key"], body);
        if (!Agrees)
            context.Response.StatusCode = Refusal;
        if (delivery.Method == HttpMethods.Options && Agrees)
        {
            context.Response.Headers["WebHook-Allowed-Origin"] = context.Request.Headers["WebHook-Request-Origin"];
        }
        else if (delivery.IsValidation)
        {
            await context.Response.WriteAsJsonAsync(new { validationResponse = Agrees ? delivery.Events[0].GetProperty("data").GetProperty("validationCode").GetString() : "another" });
        }
        else if (delivery.Method == HttpMethods.Post)
        {
            _deliveries.Enqueue(delivery);
            context.Response.StatusCode = _answers.TryDequeue(out int status) ? status : 200;
            _arrived.Release();
        }
    }

    internal sealed record Delivery(string Method, string? ContentType, string? Query, string? Key, string Body)
    {
        public JsonElement[] Events
        {
            get
            {
                JsonElement root = JsonElement.Parse(Body);
                return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            }
        }

        public bool IsValidation => Body.Contains("SubscriptionValidationEvent", StringComparison.Ordinal);

        public string Type => Member("eventType") ?? Member("type")!;

        public string Subject => Member("subject")!;

        private string? Member(string name) => Events[0].TryGetProperty(name, out JsonElement member) ? member.GetString() : null;
    }
}
