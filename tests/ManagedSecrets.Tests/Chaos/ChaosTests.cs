using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Chaos;

/// <summary>The short run; the long one is <c>ManagedSecrets.Benchmarks -- chaos --minutes 10</c>.</summary>
public class ChaosTests
{
    private static readonly int Seed = Environment.TickCount;

    [Test]
    public async Task Nothing_is_lost_mixed_or_leaked_whatever_the_vault_does()
    {
        ChaosReport report = await new ChaosRun(Seed).RunAsync(phases: 2);

        await TestContext.Out.WriteLineAsync($"{report}");
        Assert.That(report.Violations, Is.Empty, $"{report}");
        Assert.That(report.Counts.Where(count => count.Value == 0), Is.Empty, $"Something never happened, so nothing was proved of it. {report}");
        Assert.That(report.Counts.Keys, Is.SupersetOf((string[])[.. ChaosFault.All.Select(fault => fault.Name), "rotations that arrived", "failed refreshes", "good refreshes"]), $"{report}");
    }

    [TestCase("forgets to tell after a failure", "did not arrive in IOptionsMonitor")]
    [TestCase("clears in place", "a key was missing to a reader")]
    [TestCase("polls on after its end", "a request after the app was disposed")]
    public async Task Run_finds_a_defect_that_other_providers_have(string defect, string violation)
    {
        using CancellationTokenSource end = new();
        Func<IConfigurationRoot, IManagedSecrets, IConfigurationProvider> between = defect switch
        {
            "forgets to tell after a failure" => Defects.ForgetsToTellAfterAFailure,
            "clears in place" => Defects.ClearsInPlace,
            _ => Defects.PollsOnAfterItsEnd(end.Token),
        };

        ChaosReport report = await new ChaosRun(Seed, between).RunAsync(phases: 1, everyFault: false);
        await end.CancelAsync();

        Assert.That(report.Violations.Keys, Has.Some.Contains(violation), $"{report}");
    }
}
