using System.Net.Mime;
using System.Text.Json;
using ManagedSecrets.AspNetCore.Protection;
using ManagedSecrets.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>
/// One mapped endpoint: lets the caller in or not before it reads anything, then reads, hands on and answers, without waiting for a look. Thread-safe.
/// </summary>
internal sealed class EventsEndpoint(IManagedSecretsSignal signal, EventsKeys keys, StartCheck check, ManagedSecretsEventsOptions options, IServiceProvider services)
{
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(Log.Category);
    private readonly OriginHandshake _handshake = new([.. options.AllowedOrigins]);
    private readonly DeliveryBody _body = new(options.ReadTimeout, services.GetService<TimeProvider>() ?? TimeProvider.System);
    private string? _toldFault;
    private int _toldWrongKey;

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (Refusal(context) is { } refusal)
            context.Response.StatusCode = refusal;
        else if (HttpMethods.IsOptions(context.Request.Method))
            _handshake.Answer(context);
        else if (!DeliveryBody.IsOfKnownType(context.Request.ContentType))
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else if (await _body.ReadAsync(context).ConfigureAwait(false) is { } delivery)
            await AnswerAsync(context.Response, VaultEvents.Read(delivery)).ConfigureAwait(false);
    }

    /// <summary>
    /// A named policy was asked before this endpoint was reached; a key that is there is needed beside it, and one that can't be used lets nobody in. Event Grid gives up after 401, and comes back after 503.
    /// </summary>
    private int? Refusal(HttpContext context)
    {
        AcceptedKeys accepted = keys.Read();
        TellFault(accepted.Fault);
        if (!check.IsPassed)
            return StatusCodes.Status503ServiceUnavailable;
        if (!accepted.IsEmpty)
            return accepted.Accept(context.Request) ? null : RefuseKey();
        return NamedPolicy.IsAsked(context) ? null : StatusCodes.Status503ServiceUnavailable;
    }

    private int RefuseKey()
    {
        if (Interlocked.Exchange(ref _toldWrongKey, 1) == 0)
            EventsLog.WrongKey(_logger, keys.Setting);
        return StatusCodes.Status401Unauthorized;
    }

    private async Task AnswerAsync(HttpResponse response, VaultEvents events)
    {
        _ = signal.LookNow(events);
        if (events.ValidationCode is { } code)
            await EchoAsync(response, code).ConfigureAwait(false);
        else if (events.Hints.Count == 0 && events.LeftOut.All(outcome => outcome == SignalOutcome.Malformed))
            response.StatusCode = StatusCodes.Status400BadRequest;
        else
            response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task EchoAsync(HttpResponse response, string code)
    {
        response.ContentType = MediaTypeNames.Application.Json;
        using Utf8JsonWriter json = new(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("validationResponse"u8, code);
        json.WriteEndObject();
        await json.FlushAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A key that was fine at the start may be replaced by one that is not: said once for each time.</summary>
    private void TellFault(string? fault)
    {
        if (fault != Interlocked.Exchange(ref _toldFault, fault) && fault is not null)
            EventsLog.UnusableKey(_logger, fault);
    }
}
