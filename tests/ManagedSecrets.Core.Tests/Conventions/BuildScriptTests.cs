using System.Diagnostics;

namespace ManagedSecrets.Conventions;

/// <summary>The scripts that stand before a release, with a "dotnet" that answers as told.</summary>
[Platform(Exclude = "Win", Reason = "The scripts are for bash.")]
[NonParallelizable]
public class BuildScriptTests
{
    private const string Vulnerable = """{ "vulnerabilities": [ { "severity": "High", "advisoryurl": "x" } ] }""";

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeTheFolder() => _folder = Directory.CreateTempSubdirectory("build-script-");

    [TearDown]
    public void RemoveTheFolder() => _folder.Delete(recursive: true);

    [TestCase(Vulnerable, "{}", 0, "No package with a known vulnerability")]
    [TestCase(Vulnerable, Vulnerable, 1, "advisoryurl")]
    [TestCase("{}", "{}", 2, "COULD NOT BE CHECKED")]
    [TestCase(null, "{}", 2, "COULD NOT BE CHECKED")]
    [TestCase(Vulnerable, null, 2, "COULD NOT BE CHECKED")]
    public async Task VulnerablePackages_fails_for_one_that_is_known_and_tells_when_it_could_not_look(string? known, string? solution, int exitCode, string text)
    {
        (int actual, string output) = await RunAsync("vulnerable-packages", $$"""
            case "$*" in
              restore*) ;;
              *known.csproj*) {{Answer(known)}} ;;
              *) {{Answer(solution)}} ;;
            esac
            """);

        Assert.That(actual, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain(text));
    }

    [TestCase("vUnreleased", "Unreleased", 0, "Unreleased")]
    [TestCase("v1.2.3", "1.2.3", 1, "no heading")]
    [TestCase("1.2.3", "1.2.3", 1, "The tag is")]
    [TestCase("v1.2.4", "1.2.3", 1, "The tag is")]
    public async Task ReleaseVersion_takes_a_tag_that_is_the_version_and_in_the_changelog_alone(string tag, string version, int exitCode, string text)
    {
        (int actual, string output) = await RunAsync($"release-version {tag}", $"echo {version}");

        Assert.That(actual, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain(text));
    }

    private static string Answer(string? json) => json is null ? "exit 1" : $"echo '{json}'";

    private async Task<(int ExitCode, string Output)> RunAsync(string script, string dotnet)
    {
        string fake = Path.Combine(_folder.FullName, "dotnet");
        await File.WriteAllTextAsync(fake, $"#!/bin/sh\n{dotnet}\n");
        ProcessStartInfo start = new("bash", ["-c", $"chmod +x {fake} && {SourceTree.Root}/build/{script} 2>&1"]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
