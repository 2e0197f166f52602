using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>The signal that the library registers, and what became of each hint.</summary>
internal sealed class RecordedSignal(IManagedSecretsSignal inner) : IManagedSecretsSignal
{
    private readonly ConcurrentQueue<SignalReceipt> _receipts = [];

    public IReadOnlyList<SignalOutcome> Outcomes => [.. _receipts.Select(receipt => receipt.Outcome)];

    public static void Register(IServiceCollection services)
    {
        Type inner = services.Single(service => service.ServiceType == typeof(IManagedSecretsSignal)).ImplementationType!;
        services.AddSingleton<IManagedSecretsSignal>(provider => new RecordedSignal((IManagedSecretsSignal)ActivatorUtilities.CreateInstance(provider, inner)));
    }

    public SignalReceipt LookNow(SecretHint hint)
    {
        SignalReceipt receipt = inner.LookNow(hint);
        _receipts.Enqueue(receipt);
        return receipt;
    }

    public IReadOnlyList<SignalReceipt> LookNow(VaultEvents events)
    {
        IReadOnlyList<SignalReceipt> receipts = inner.LookNow(events);
        foreach (SignalReceipt receipt in receipts)
            _receipts.Enqueue(receipt);
        return receipts;
    }

    /// <summary>Ends when every look that a hint led to has ended.</summary>
    public Task WhenLookedAsync() => Task.WhenAll(_receipts.Select(receipt => receipt.Look)).WaitAsync(TimeSpan.FromSeconds(20));
}
