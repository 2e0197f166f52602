using System.Diagnostics;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Chaos;

/// <summary>
/// Secrets rotate, appear and disappear while faults of every kind come and go; after each phase everything must be as the vault has it,
/// and after its end an app must send nothing more. The order of all that is random, from a seed.
/// </summary>
public sealed class ChaosRun(int seed, Func<IConfigurationRoot, IManagedSecrets, IConfigurationProvider>? defect = null)
{
    private static readonly TimeSpan LongerThanAnInterval = TimeSpan.FromSeconds(1.4);

    private readonly Random _random = new(seed);
    private readonly ChaosReport _report = new(seed);

    /// <summary>Runs so many phases, or more until the time is over.</summary>
    /// <param name="phases">How many at least.</param>
    /// <param name="everyFault">Whether the first phase takes each fault by itself, so that each is sure to fire.</param>
    /// <param name="atLeast">How long at least.</param>
    public async Task<ChaosReport> RunAsync(int phases, bool everyFault = true, TimeSpan atLeast = default)
    {
        await using LocalVaultServer server = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        ChaosVault vault = new(server);
        vault.Fill();
        Stopwatch clock = Stopwatch.StartNew();
        (long Memory, int Files) early = default;
        for (int phase = 0; phase < phases || clock.Elapsed < atLeast; phase++)
        {
            await RunPhaseAsync(vault, phase == 0 && everyFault);
            _report.Count("phases");
            if (phase == 2)
                early = Held();
        }

        if (early.Memory > 0)
            CheckGrowth(early, Held());
        return _report;
    }

    private async Task RunPhaseAsync(ChaosVault vault, bool eachAlone)
    {
        ChaosApp app = new(vault, _report, defect);
        try
        {
            foreach (ChaosFault kind in eachAlone ? ChaosFault.All : _random.GetItems([.. ChaosFault.All], 5))
                await TroubleAsync(app, vault, kind, eachAlone);
            await FailOnceAsync(app, vault);
            await app.SettleAsync();

            // Its end comes in the middle of something.
            vault.Rotate(_random);
            Task refresh = _random.Next(2) == 0 ? EndedAsync(app) : Task.CompletedTask;
            if (_random.Next(2) == 0)
                await Task.Yield();
            await app.DisposeAsync();
            await refresh;
        }
        finally
        {
            vault.Server.Faults.Clear();
        }

        await CheckSilenceAsync(vault.Server);
    }

    private async Task TroubleAsync(ChaosApp app, ChaosVault vault, ChaosFault kind, bool alone)
    {
        if (alone)
            vault.Server.Faults.Clear();
        LocalVaultFault fault = vault.Server.Faults.On(kind.Pattern).Times(_random.Next(1, 4));
        kind.Start(fault);
        for (int change = _random.Next(1, 4); change > 0; change--)
            vault.Rotate(_random);
        vault.Pass(alone ? 0 : _random.Next());

        if (!alone && _random.Next(8) == 0)
            await app.ReloadAsync();
        else
            await app.RefreshAsync();
        _report.Count(kind.Name, fault.Hits);

        // Half of the faults go on into the next trouble.
        if (alone || _random.Next(2) == 0)
            fault.Dispose();
        await app.RefreshAsync();
    }

    /// <summary>The last look before the end of trouble fails, and what was rotated meanwhile must arrive all the same.</summary>
    private async Task FailOnceAsync(ChaosApp app, ChaosVault vault)
    {
        vault.Server.Faults.Clear();
        LocalVaultFault fault = vault.Server.Faults.On("GET /secrets").Fail(403);
        vault.Rotate(_random);
        await app.RefreshAsync();
        fault.Dispose();
    }

    private static async Task EndedAsync(ChaosApp app)
    {
        try
        {
            await app.Secrets.RefreshAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ManagedSecretsException)
        {
            // The app ends meanwhile.
        }
    }

    private async Task CheckSilenceAsync(LocalVaultServer server)
    {
        // What was sent before the end may still arrive.
        await Task.Delay(200);
        long before = server.Requests.Count;
        await Task.Delay(LongerThanAnInterval);
        if (server.Requests.Count != before)
            _report.Violate("a request after the app was disposed");
    }

    private static (long Memory, int Files) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(forceFullCollection: true), OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0);
    }

    private void CheckGrowth((long Memory, int Files) early, (long Memory, int Files) late)
    {
        _report.Count("memory held at the end, kB", late.Memory / 1024);
        _report.Count("open files at the end", late.Files);
        if (late.Memory > (2 * early.Memory) + 20_000_000)
            _report.Violate("memory grows");
        if (late.Files > early.Files + 40)
            _report.Violate("handles grow");
    }
}
