using ManagedSecrets.Signals;

namespace ManagedSecrets;

/// <summary>
/// What a delivery of Azure Event Grid says, as hints: one event or an array of them, in the Event Grid or the CloudEvents 1.0 schema.
/// Anything that is not plainly a secret's event is left out and counted. Immutable.
/// </summary>
public sealed class VaultEvents
{
    /// <summary>The largest delivery that is read, in bytes: that of Event Grid, 1 MiB.</summary>
    public const int LongestDelivery = 1024 * 1024;

    internal VaultEvents(IReadOnlyList<SecretHint> hints, IReadOnlyList<SignalOutcome> leftOut, string? validationCode)
    {
        Hints = hints;
        LeftOut = leftOut;
        ValidationCode = validationCode;
    }

    /// <summary>The hints, in the order of the events.</summary>
    public IReadOnlyList<SecretHint> Hints { get; }

    /// <summary>Why each of the other events is no hint, in their order; those beyond the 5,000 that a delivery may hold count as one.</summary>
    public IReadOnlyList<SignalOutcome> LeftOut { get; }

    /// <summary>
    /// The code of a subscription's validation in the Event Grid schema, or null. It is to be echoed only to a caller that is authorized. The
    /// URL beside it is never read, let alone called.
    /// </summary>
    public string? ValidationCode { get; }

    /// <summary>Reads a delivery. Never throws for what it holds.</summary>
    /// <param name="delivery">The body: UTF-8 JSON of at most <see cref="LongestDelivery"/> bytes.</param>
    /// <returns>The hints in it.</returns>
    public static VaultEvents Read(ReadOnlyMemory<byte> delivery) => VaultEventReader.Read(delivery);
}
