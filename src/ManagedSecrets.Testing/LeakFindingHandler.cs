using System.Text;

namespace ManagedSecrets.Testing;

/// <summary>Looks at every response that comes by.</summary>
internal sealed class LeakFindingHandler(SecretLeakDetector detector) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            string headers = $"{response.ReasonPhrase}\n{response.Headers}\n{response.Content.Headers}\n";
            string place = $"the response to {request.Method} {request.RequestUri?.AbsolutePath} ({(int)response.StatusCode})";
            detector.AssertResponse(headers + Decode(response, body), place);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static string Decode(HttpResponseMessage response, byte[] body)
    {
        string? name = response.Content.Headers.ContentType?.CharSet?.Trim('"');
        try
        {
            return (name is null ? Encoding.UTF8 : Encoding.GetEncoding(name)).GetString(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }
}
