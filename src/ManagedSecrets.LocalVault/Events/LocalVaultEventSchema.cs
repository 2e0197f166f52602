namespace ManagedSecrets.LocalVault;

/// <summary>In which form a <see cref="LocalVaultServer"/> sends its events, as a subscription of Azure Event Grid chooses it.</summary>
public enum LocalVaultEventSchema
{
    /// <summary>The Event Grid schema; the endpoint is validated by a code that it sends back.</summary>
    EventGrid,

    /// <summary>CloudEvents 1.0, structured; the endpoint is validated by an OPTIONS request.</summary>
    CloudEvents,
}
