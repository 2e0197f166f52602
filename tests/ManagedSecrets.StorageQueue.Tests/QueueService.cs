using System.Net;
using System.Security;

namespace ManagedSecrets.StorageQueue;

/// <summary>
/// What a client sees of one queue of Azure Storage, as far as it is used: messages are taken, hidden, come again, and are deleted by whoever
/// took them last (learn.microsoft.com/rest/api/storageservices/queue-service-rest-api).
/// </summary>
internal sealed class QueueService(TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _sync = new();
    private readonly List<Message> _messages = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers, or throws, in place of the service; null lets the service answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Fault { get; set; }

    /// <summary>Requests are not answered, until they are cancelled.</summary>
    public bool Hangs { get; set; }

    public int Takes { get; private set; }

    public int Deletes { get; private set; }

    /// <summary>How long the last take hid what it gave.</summary>
    public TimeSpan Hidden { get; private set; }

    public string? Authorization { get; private set; }

    /// <summary>How many there are, hidden ones included.</summary>
    public int Count
    {
        get
        {
            lock (_sync)
                return _messages.Count;
        }
    }

    public void Put(params IEnumerable<string> texts)
    {
        lock (_sync)
            _messages.AddRange(texts.Select(text => new Message(text)));
    }

    /// <summary>Ends when the condition holds after a request.</summary>
    public async Task WhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_sync)
            {
                if (condition())
                    return;
                change = _change.Task;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    public static HttpResponseMessage Error(int status, string code) => new((HttpStatusCode)status) { Headers = { { "x-ms-error-code", code } } };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_sync)
        {
            try
            {
                return Hangs ? NeverAsync(cancellationToken) : Task.FromResult(Answer(request));
            }
            finally
            {
                if (request.Method == HttpMethod.Get)
                    Takes++;
                TaskCompletionSource before = _change;
                _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                before.SetResult();
            }
        }
    }

    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("It was never to be answered.");
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        Authorization = request.Headers.Authorization?.ToString();
        return Fault?.Invoke(request) ?? (request.Method == HttpMethod.Delete ? Delete(request.RequestUri!) : Take(request.RequestUri!));
    }

    private HttpResponseMessage Take(Uri uri)
    {
        DateTimeOffset now = time.GetUtcNow();
        Hidden = TimeSpan.FromSeconds(int.Parse(Query(uri, "visibilitytimeout"), null));
        Message[] taken = [.. _messages.Where(message => message.VisibleAt <= now).Take(int.Parse(Query(uri, "numofmessages"), null))];
        Array.ForEach(taken, message => message.Take(now + Hidden));
        string xml = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>{string.Concat(taken.Select(message => message.Xml(now)))}</QueueMessagesList>";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(xml, null, "application/xml") };
    }

    private HttpResponseMessage Delete(Uri uri)
    {
        if (_messages.Find(message => message.Id == uri.Segments[^1]) is not { } found)
            return Error(404, "MessageNotFound");
        if (found.Receipt != Query(uri, "popreceipt"))
            return Error(400, "PopReceiptMismatch");
        _messages.Remove(found);
        Deletes++;
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private static string Query(Uri uri, string name) =>
        Uri.UnescapeDataString(uri.Query.TrimStart('?').Split('&').Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..]);

    private sealed class Message(string text)
    {
        private int _taken;

        public string Id { get; } = Guid.NewGuid().ToString("N");

        public string Receipt => $"receipt-{_taken}";

        public DateTimeOffset VisibleAt { get; private set; }

        public void Take(DateTimeOffset until) => (_taken, VisibleAt) = (_taken + 1, until);

        public string Xml(DateTimeOffset now) =>
            $"<QueueMessage><MessageId>{Id}</MessageId><InsertionTime>{now:R}</InsertionTime><ExpirationTime>{now.AddDays(7):R}</ExpirationTime>"
            + $"<PopReceipt>{Receipt}</PopReceipt><TimeNextVisible>{VisibleAt:R}</TimeNextVisible><DequeueCount>{_taken}</DequeueCount><MessageText>{SecurityElement.Escape(text)}</MessageText></QueueMessage>";
    }
}
