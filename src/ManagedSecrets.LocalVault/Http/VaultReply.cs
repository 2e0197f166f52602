using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>An answer being made: the status, and a JSON body in a buffer that is used again.</summary>
internal sealed class VaultReply
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public VaultReply() => Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public int Status { get; set; } = 200;

    public TimeSpan? RetryAfter { get; set; }

    public ReadOnlyMemory<byte> Body
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenMemory;
        }
    }

    public void Reset()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
        Status = 200;
        RetryAfter = null;
    }

    public void Fail(VaultErrorException error)
    {
        Reset();
        Status = error.Status;
        RetryAfter = error.RetryAfter;
        Fail(error.Code, error.Message, error.InnerCode);
    }

    public void Fail(string code, string message, string? innerCode = null)
    {
        Json.WriteStartObject();
        Json.WriteStartObject("error"u8);
        Json.WriteString("code"u8, code);
        Json.WriteString("message"u8, message);
        if (innerCode is not null)
        {
            Json.WriteStartObject("innererror"u8);
            Json.WriteString("code"u8, innerCode);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    public void Replace(ReadOnlySpan<byte> body)
    {
        _ = Body;
        _buffer.ResetWrittenCount();
        Json.Reset();
        _buffer.Write(body);
    }

    /// <summary>Sends the answer; a truncated one promises all of the body and holds half of it.</summary>
    public async Task SendAsync(HttpResponse response, bool truncate, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = Body;
        response.StatusCode = Status;
        if (RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (truncate)
        {
            await response.BodyWriter.WriteAsync(body[..(body.Length / 2)], cancellationToken).ConfigureAwait(false);
            return;
        }

        // Not flushed: the end of the request sends headers, body and end of stream in one go.
        response.BodyWriter.Write(body.Span);
    }
}
