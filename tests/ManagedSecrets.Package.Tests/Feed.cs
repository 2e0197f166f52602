using System.Globalization;

namespace ManagedSecrets.Package;

/// <summary>All packages, packed once for all fixtures into a folder of this run, with a version that nobody has in a cache.</summary>
[SetUpFixture]
public sealed class Feed
{
    private static DirectoryInfo? _root;

    /// <summary>The version of this run's packages.</summary>
    public static string Version { get; private set; } = "";

    internal static string Folder => PathOf("feed");

    /// <summary>The machine's own sources and packages, with this run's feed beside them.</summary>
    internal static IReadOnlyList<string> RestoreSettings =>
        [$"-p:RestoreAdditionalProjectSources={Folder}", $"-p:RestoreFallbackFolders={MachinePackages}", "-p:NuGetAudit=false"];

    /// <summary>What is restored from the feed never reaches the machine's own packages.</summary>
    internal static IReadOnlyDictionary<string, string> RestoreVariables => new Dictionary<string, string> { ["NUGET_PACKAGES"] = PathOf("packages") };

    private static string MachinePackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    internal static string Output { get; private set; } = "";

    internal static string PathOf(string name) => Path.Combine(_root!.FullName, name);

    internal static NuGetPackage Open(string id, string extension = "nupkg") => new(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        _root = Directory.CreateTempSubdirectory("managed-secrets-packages-");
        foreach (string settings in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            await File.WriteAllTextAsync(PathOf(settings), "<Project />");
        string suffix = "run" + TimeProvider.System.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(10), TimeProvider.System);
        ProgramRun run = await Dotnet.RunAsync(
            "dotnet",
            ["pack", Repository.PathOf("ManagedSecrets.sln"), "-c", Repository.Configuration, "--no-build", "-o", Folder, $"-p:VersionSuffix={suffix}", $"-p:NuspecOutputPath={PathOf("nuspec")}"],
            cancellationToken: limit.Token);

        Output = run.Output;
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Version = NuGetPackage.VersionIn(Folder, suffix);
    }

    [OneTimeTearDown]
    public void Delete() => _root?.Delete(recursive: true);
}
