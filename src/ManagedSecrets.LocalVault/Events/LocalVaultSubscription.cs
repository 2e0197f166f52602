using ManagedSecrets.LocalVault.Events;
using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// Sends the events of a <see cref="LocalVaultServer"/> to one endpoint, from <see cref="LocalVaultServer.SendEventsToAsync"/> until it is
/// disposed. As with Event Grid, the order is not kept, and what the endpoint does not accept is sent again. No event holds a value. Thread-safe.
/// </summary>
public sealed class LocalVaultSubscription : IAsyncDisposable
{
    private readonly Endpoint _endpoint;
    private readonly EventDelivery _delivery;
    private readonly EventSource _source;

    internal LocalVaultSubscription(Endpoint endpoint, SecretStore store, TimeProvider time, LocalVaultEventsOptions options)
    {
        _endpoint = endpoint;
        _delivery = new EventDelivery(endpoint, options, time);
        _source = new EventSource(store, time, _delivery.Add);
    }

    /// <summary>How many events the endpoint has accepted; one that was sent twice counts twice.</summary>
    public int Delivered => _delivery.Delivered;

    /// <summary>How many events were given up: the endpoint refused them for good, or did not accept them in a day or in all attempts.</summary>
    public int DeadLettered => _delivery.DeadLettered;

    /// <summary>How many requests the endpoint did not accept, or not answer.</summary>
    public int FailedAttempts => _delivery.FailedAttempts;

    /// <summary>How often each request is sent, from the next event on: 1 to 100. Default: 1. More is what at-least-once delivery may do.</summary>
    public int Copies
    {
        get => _delivery.Copies;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            _delivery.Copies = value;
        }
    }

    /// <summary>Holds back the events that come from now on.</summary>
    /// <returns>Disposing it sends them, the last one first, each when the one before was answered: late, and in another order.</returns>
    public IDisposable Hold() => _delivery.Hold();

    /// <summary>Ends when every event that came before was accepted or given up; events that are held back do not count.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The end.</returns>
    public Task WhenDeliveredAsync(CancellationToken cancellationToken = default) => _delivery.WhenIdleAsync(cancellationToken);

    /// <summary>Ends the subscription: what is not delivered yet is dropped.</summary>
    /// <returns>The end of the last request.</returns>
    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        await _delivery.DisposeAsync().ConfigureAwait(false);
        _endpoint.Dispose();
    }
}
