using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Reloading;

[CancelAfter(30_000)]
public class NextLookTests
{
    private readonly WatchedTime _time = new();

    [Test]
    public async Task Status_tells_when_the_loop_looks_next(CancellationToken cancellationToken)
    {
        using ConfigurationRoot configuration = Load(TimeSpan.FromMinutes(5));

        TimeSpan wait = await _time.LoopWaitsAsync(cancellationToken);

        VaultStatus vault = Loaded.SecretsOf(configuration).Status.Vaults.Single();
        Assert.That(vault.NextLook, Is.EqualTo(_time.GetUtcNow() + wait).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(vault.LastLook, Is.EqualTo(_time.GetUtcNow()));
    }

    [Test]
    public async Task Status_after_the_configuration_ended_plans_no_look(CancellationToken cancellationToken)
    {
        ConfigurationRoot configuration = Load(TimeSpan.FromMinutes(5));
        await _time.LoopWaitsAsync(cancellationToken);

        configuration.Dispose();

        Assert.That(Loaded.SecretsOf(configuration).Status.Vaults.Single().NextLook, Is.Null);
    }

    [Test]
    public void Status_without_an_interval_plans_no_look()
    {
        using ConfigurationRoot configuration = Load(Timeout.InfiniteTimeSpan);

        ManagedSecretsStatus status = Loaded.SecretsOf(configuration).Status;

        Assert.That((status.Vaults.Single().NextLook, status.AsOf), Is.EqualTo(((DateTimeOffset?)null, _time.GetUtcNow())));
        Assert.That(status.Vaults.Single().ExpiryWarning, Is.EqualTo(TimeSpan.FromDays(14)));
    }

    private ConfigurationRoot Load(TimeSpan interval) =>
        (ConfigurationRoot)Loaded.From(new StoreInMemory { ["A"] = "value-a" }, options => (options.TimeProvider, options.ReloadInterval) = (_time, interval));
}
