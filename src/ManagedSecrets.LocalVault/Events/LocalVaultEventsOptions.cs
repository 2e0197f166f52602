namespace ManagedSecrets.LocalVault;

/// <summary>How the events of a <see cref="LocalVaultServer"/> are sent to one endpoint. Read once, when the subscription begins.</summary>
public sealed class LocalVaultEventsOptions
{
    /// <summary>The form of the events. Default: that of Event Grid, as with the service.</summary>
    public LocalVaultEventSchema Schema { get; set; }

    /// <summary>Headers that each request carries, the handshake included; what Event Grid calls delivery properties. Default: none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The most events in one request: 1 to 5,000. Default: 1, as with the service.</summary>
    public int MaxEventsPerBatch { get; set; } = 1;

    /// <summary>How often a request is sent before its events are given up: 1 to 30. Default: 30, as with the service.</summary>
    public int MaxDeliveryAttempts { get; set; } = 30;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxEventsPerBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxEventsPerBatch, 5000);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDeliveryAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDeliveryAttempts, 30);
    }
}
