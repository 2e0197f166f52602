using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault;

/// <summary>What a <see cref="LocalVaultServer"/> was asked, without values. Thread-safe.</summary>
public sealed class LocalVaultRequestLog
{
    private const int Kept = 20_000;
    private readonly Lock _gate = new();
    private readonly Queue<LocalVaultRequest> _entries = new();
    private long _count;

    internal LocalVaultRequestLog()
    {
    }

    /// <summary>How many requests have arrived since the start or the last <see cref="Clear"/>, the unauthorized ones included.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The requests in the order of their arrival, as of now; the last 20,000 of them.</summary>
    public IReadOnlyList<LocalVaultRequest> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>How many connections the <see cref="Entries"/> came over.</summary>
    public int ConnectionCount => Entries.Select(entry => entry.ConnectionId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Forgets all requests and starts to count at zero.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _count = 0;
        }
    }

    internal LocalVaultRequest Add(HttpContext context)
    {
        HttpRequest request = context.Request;
        LocalVaultRequest entry = new(request.Method, request.Path.Value!, context.Connection.Id, request.Protocol)
        {
            ApiVersion = request.Query["api-version"],
            UserAgent = request.Headers.UserAgent,
            ClientRequestId = request.Headers["x-ms-client-request-id"],
        };
        lock (_gate)
        {
            _count++;
            _entries.Enqueue(entry);
            if (_entries.Count > Kept)
            {
                _entries.Dequeue();
            }
        }

        return entry;
    }
}
