using ManagedSecrets.Diagnostics.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Signals;

/// <summary>Counted for the process: the test looks at what its own act added.</summary>
[NonParallelizable]
public class SignalCountTests : TelemetryFixture
{
    [Test]
    public void Signals_counts_each_hint_and_event_by_its_outcome_and_names_none()
    {
        IManagedSecretsSignal signal = new SecretSignal(Load(), NullLoggerFactory.Instance);
        Dictionary<string, double> before = Counts();

        signal.LookNow(new SecretHint(Address, "Db--Password"));
        signal.LookNow(new SecretHint(Address, "Db--Password") { Version = "1" });
        signal.LookNow(new SecretHint(Address, ""));
        signal.LookNow(new SecretHint("evil.example", "Forged"));
        signal.LookNow(VaultEventText.Read($"[1, {VaultEventText.EventGrid("Microsoft.KeyVault.KeyExpired")}, {VaultEventText.EventGrid(subject: "Other")}]"));

        Dictionary<string, double> after = Counts();
        string[] outcomes = ["accepted", "already_in_use", "unknown_secret", "unknown_vault", "malformed", "other_event", "contradictory"];
        Assert.That(outcomes.Select(outcome => after[outcome] - before.GetValueOrDefault(outcome)), Is.All.EqualTo(1));
        Assert.That(after.Keys, Is.SubsetOf(outcomes));
    }

    private Dictionary<string, double> Counts()
    {
        _ = Heard.CollectTotal(ManagedSecretsTelemetry.Signals);
        return Heard.Everything.Where(one => one.Instrument == ManagedSecretsTelemetry.Signals).ToDictionary(one => $"{one.Tags.Single().Value}", one => one.Value);
    }
}
