using ManagedSecrets.Diagnostics.Telemetry;

namespace ManagedSecrets.Loading;

/// <summary>The stores that one look has asked so far, each patient for this look alone. Thread-safe.</summary>
internal sealed class LookStores(SecretLoadingOptions options) : IDisposable
{
    private readonly Lock _sync = new();
    private PatientStore[] _stores = [];

    public int Requests => _stores.Sum(store => store.Answers.Requests);

    /// <summary>The latest transient failure of the first store that has one: what to tell when the deadline ends the look.</summary>
    public SecretStoreException? LastFailure => _stores.Select(store => store.LastFailure).FirstOrDefault(failure => failure is not null);

    public PatientStore Ask(ISecretStore store)
    {
        PatientStore patient = new(store, options.MaxConcurrency, options.TimeProvider);
        lock (_sync)
            _stores = [.. _stores, patient];
        return patient;
    }

    public void Dispose()
    {
        foreach (PatientStore store in _stores)
        {
            if (!options.IsRehearsal)
                Ledger.Note(() => store.Answers.Tell(store.Name));
            store.Dispose();
        }
    }
}
