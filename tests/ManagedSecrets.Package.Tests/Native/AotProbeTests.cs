using ManagedSecrets.LocalVault;
using ManagedSecrets.Package.FreshProjects;

namespace ManagedSecrets.Package.Native;

/// <summary>
/// The probe as a fresh project that references the packages. All of their code is compiled, whether the probe reaches it or not; those for NLog
/// and Serilog are left out, since NLog and Serilog warn of themselves.
/// </summary>
[TestFixture]
[Category("Extended")]
public sealed class AotProbeTests
{
    private static readonly string[] Packages =
        [.. Repository.Libraries.Where(id => !id.EndsWith(".NLog", StringComparison.Ordinal) && !id.EndsWith(".Serilog", StringComparison.Ordinal))];

    private static readonly FreshProject Project = new(Probe.Name, "Microsoft.NET.Sdk", [.. Packages, "Microsoft.Extensions.Hosting"])
    {
        Sources = Repository.PathOf("tests", Probe.Name),
        Settings = $"""
            <PropertyGroup>
              <PublishAot>true</PublishAot>
              <InvariantGlobalization>true</InvariantGlobalization>
              <TrimmerSingleWarn>false</TrimmerSingleWarn>
              <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            </PropertyGroup>
            <ItemGroup><TrimmerRootAssembly Include="{string.Join(';', Packages)}" /></ItemGroup>
            """,
    };

    [Test]
    [CancelAfter(900_000)]
    public async Task Native_program_is_published_without_a_warning_and_loads_and_rotates_and_masks(CancellationToken cancellationToken)
    {
        await using LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true }, cancellationToken);
        string project = Feed.PathOf(Project.WriteInto(Feed.PathOf(""), readme: ""));
        string output = Feed.PathOf("native");

        ProgramRun publish = await Dotnet.RunAsync(
            "dotnet", ["publish", project, "-o", output, .. Feed.RestoreSettings], Feed.RestoreVariables, cancellationToken: cancellationToken);
        Assert.That(publish.ExitCode, Is.Zero, publish.Output);
        ProgramRun run = await Probe.RunAsync(output, vault, Feed.PathOf("certificate.pem"), cancellationToken);

        Assert.That(publish.Output, Does.Not.Contain("warning").And.Contain("Generating native code"));
        Assert.That(run.Output, Does.Contain("loaded True").And.Contain("rotated True").And.Contain("masked True"));
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }
}
