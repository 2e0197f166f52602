using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>
/// Hands a message on as a hint, and deletes it when the look that it led to is done, or when it leads to none. One whose look failed stays
/// and comes again, until it came too often: then it is deleted unread, since it may be the message that is at fault.
/// </summary>
internal sealed class QueuedHints(ReadQueue queue, IManagedSecretsSignal signal, ManagedSecretsStorageQueueOptions options, TimeSpan hidden, ILogger logger) : IDisposable
{
    private const int DeletesAtOnce = 8;

    private readonly SemaphoreSlim _deletes = new(DeletesAtOnce);
    private readonly QueueTrouble _trouble = new(queue, options.TimeProvider, logger);
    private readonly GivenUp _givenUp = new(queue, options.MaxDequeueCount, options.TimeProvider, logger);

    /// <summary>Never fails.</summary>
    public async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        bool givenUp = _givenUp.Is(message.DequeueCount);
        if (givenUp)
            _givenUp.Tell();
        if (givenUp || await IsDoneAsync(message, stopping).ConfigureAwait(false))
            await DeleteAsync(message, stopping).ConfigureAwait(false);
    }

    public void Dispose() => _deletes.Dispose();

    private async Task<bool> IsDoneAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            IReadOnlyList<SignalReceipt> receipts = signal.LookNow(VaultEvents.Read(MessageBody.Read(message.Body)));
            await Task.WhenAll(receipts.Select(receipt => receipt.Look)).WaitAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // Why a look failed is told by what looked.
            if (!stopping.IsCancellationRequested)
                QueueLog.Stays(logger, queue.Name, hidden);
            return false;
        }
    }

    private async Task DeleteAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            await _deletes.WaitAsync(stopping).ConfigureAwait(false);
            try
            {
                using Response _ = await queue.Client.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping).ConfigureAwait(false);
                _trouble.End();
            }
            finally
            {
                _deletes.Release();
            }
        }
        catch (RequestFailedException gone) when (gone.ErrorCode is "MessageNotFound" or "PopReceiptMismatch")
        {
            // It was hidden for too short a time, and somebody took it again: he deletes it.
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
                _trouble.Tell(exception);
        }
    }
}
