namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>How one store answered the requests of one look. Thread-safe; a good answer costs one increment.</summary>
internal sealed class StoreAnswers
{
    private readonly Lock _sync = new();
    private Dictionary<(string Status, int? Code), int>? _failures;
    private int _requests;
    private int _good;

    public int Requests => Volatile.Read(ref _requests);

    public void Ask() => Interlocked.Increment(ref _requests);

    public void Succeed() => Interlocked.Increment(ref _good);

    public void Fail(Exception exception)
    {
        (string, int?) answer = exception is SecretStoreException store ? (ErrorType.Of(store.Failure), store.StatusCode) : ("unexpected", null);
        lock (_sync)
        {
            _failures ??= [];
            _failures[answer] = _failures.GetValueOrDefault(answer) + 1;
        }
    }

    /// <summary>Counts them for good. What has no answer by now gets none that anybody waits for.</summary>
    public void Tell(string store)
    {
        string address = StoreAddress.Of(store);
        lock (_sync)
        {
            int good = Volatile.Read(ref _good);
            int answered = good;
            Add(good, "ok", null);
            foreach (((string status, int? code), int count) in _failures ?? [])
            {
                Add(count, status, code);
                answered += count;
            }

            Add(Math.Max(0, Requests - answered), "cancelled", null);
        }

        void Add(int count, string status, int? code) => ProcessTotals.Requests.Add(count, Tag.Set(
            (Tag.RequestStatus, status), (Tag.ErrorType, status is "ok" or "cancelled" ? null : status), (Tag.HttpStatus, code), (Tag.Address, address)));
    }
}
