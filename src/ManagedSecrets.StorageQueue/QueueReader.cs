using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Takes messages again and again until it is stopped. It goes on while messages wait for their looks, so that what comes meanwhile shares those.</summary>
internal sealed class QueueReader(ReadQueue queue, IManagedSecretsSignal signal, ManagedSecretsStorageQueueOptions options, TimeSpan hidden, ILogger logger) : IDisposable
{
    /// <summary>The most that the service gives at once.</summary>
    private const int AtOnce = 32;

    private const int MostWaiting = 1024;

    private readonly QueuedHints _hints = new(queue, signal, options, hidden, logger);
    private readonly QueueTrouble _trouble = new(queue, options.TimeProvider, logger);
    private readonly PollPace _pace = new(options.PollInterval, options.IdlePollInterval);
    private readonly SemaphoreSlim _room = new(MostWaiting);

    /// <summary>Never fails; ends, once stopped, when no request is under way.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan pause = await PollAsync(stopping).ConfigureAwait(false);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // All the room is there again when nobody waits any more.
        for (int taken = 0; taken < MostWaiting; taken++)
            await _room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _room.Dispose();
        _hints.Dispose();
    }

    private async Task<TimeSpan> PollAsync(CancellationToken stopping)
    {
        try
        {
            QueueMessage[] messages = await queue.Client.ReceiveMessagesAsync(AtOnce, hidden, stopping).ConfigureAwait(false);
            _trouble.End();
            foreach (QueueMessage message in messages)
            {
                await _room.WaitAsync(stopping).ConfigureAwait(false);
                _ = HandleAsync(message, stopping);
            }

            return _pace.After(messages.Length, AtOnce);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            // Whatever it was: a time-out of somebody else's, or a client that throws what it should not, must not end this.
            _trouble.Tell(exception);
            return _pace.AfterFailure(QueueFailure.RetryAfter(exception));
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            await _hints.HandleAsync(message, stopping).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }
}
