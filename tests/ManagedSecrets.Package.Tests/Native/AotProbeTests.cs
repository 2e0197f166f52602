using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Package.Native;

[TestFixture]
[Category("Extended")]
public sealed class AotProbeTests
{
    [Test]
    [CancelAfter(900_000)]
    public async Task Native_program_is_published_without_a_warning_and_loads_and_rotates_and_masks(CancellationToken cancellationToken)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true }, cancellationToken);
        ProgramRun publish = await Probe.PublishAsync(Feed.PathOf("native"), Probe.WholeLibraries, cancellationToken);

        ProgramRun run = await Probe.RunAsync(Feed.PathOf("native"), vault, Feed.PathOf("certificate.pem"), cancellationToken);

        Assert.That(publish.Output, Does.Not.Contain("warning").And.Contain("Generating native code"));
        Assert.That(run.Output, Does.Contain("loaded True").And.Contain("rotated True").And.Contain("masked True"));
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }
}
