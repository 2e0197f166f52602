using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Tells of messages that were given up: of the first, and of those since every hour, so that a flood does not fill the log. Thread-safe.</summary>
internal sealed class GivenUp(ReadQueue queue, int most, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Lock _sync = new();
    private long? _told;
    private int _count;

    public bool Is(long dequeueCount) => dequeueCount > most;

    public void Tell()
    {
        lock (_sync)
        {
            _count++;
            if (_told is { } told && time.GetElapsedTime(told) < Again)
                return;
            QueueLog.GaveUp(logger, _count, queue.Name, most);
            (_count, _told) = (0, time.GetTimestamp());
        }
    }
}
