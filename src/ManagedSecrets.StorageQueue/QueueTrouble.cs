using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Tells of what fails once, when it becomes something else, every hour while it lasts, and when it is over. Thread-safe.</summary>
internal sealed class QueueTrouble(ReadQueue queue, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Lock _sync = new();
    private string? _words;
    private long _began;
    private long _told;

    public void Tell(Exception exception)
    {
        string words = QueueFailure.Explain(exception, queue);
        lock (_sync)
        {
            long now = time.GetTimestamp();
            if (_words is null)
                _began = now;
            if (_words != words)
                QueueLog.Failed(logger, words);
            else if (time.GetElapsedTime(_told, now) >= Again)
                QueueLog.StillFails(logger, words, time.GetElapsedTime(_began, now).TotalMinutes);
            else
                return;
            (_words, _told) = (words, now);
        }
    }

    public void End()
    {
        lock (_sync)
        {
            if (_words is not null)
                QueueLog.AnswersAgain(logger, queue.Name, time.GetElapsedTime(_began).TotalMinutes);
            _words = null;
        }
    }
}
