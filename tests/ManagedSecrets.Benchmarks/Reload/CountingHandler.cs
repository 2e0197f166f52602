namespace ManagedSecrets.Benchmarks.Reload;

/// <summary>Counts requests and the bytes of the answers' bodies.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private long _requests;
    private long _bytes;

    public (long Requests, long Bytes) TakeCounts() => (Interlocked.Exchange(ref _requests, 0), Interlocked.Exchange(ref _bytes, 0));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, response.Content.Headers.ContentLength ?? 0);
        return response;
    }
}
