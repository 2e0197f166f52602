using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>Reads the body of a delivery: so much, so long, and no more.</summary>
internal sealed class DeliveryBody(TimeSpan timeout, TimeProvider time)
{
    private static readonly string[] Types = ["application/json", "application/cloudevents+json", "application/cloudevents-batch+json"];

    public static bool IsOfKnownType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    /// <summary>Null where there is nothing to read on; the response says why then.</summary>
    public async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > VaultEvents.LongestDelivery)
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = VaultEvents.LongestDelivery;

        using CancellationTokenSource deadline = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(context.Request.BodyReader, either.Token).ConfigureAwait(false) ?? Refuse(context, StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse(context, exception.StatusCode);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Refuse(context, StatusCodes.Status408RequestTimeout);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The caller has gone; nobody reads an answer.
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            bool isTooLong = buffer.Length > VaultEvents.LongestDelivery;
            byte[]? whole = read.IsCompleted && !isTooLong ? buffer.ToArray() : null;
            if (whole is not null || isTooLong)
            {
                body.AdvanceTo(buffer.End);
                return whole;
            }

            body.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>What is left of the body is not waited for.</summary>
    private static byte[]? Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return null;
    }
}
