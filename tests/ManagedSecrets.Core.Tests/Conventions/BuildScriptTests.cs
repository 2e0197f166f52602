using System.Diagnostics;
using System.Globalization;

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

    [TestCase("Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12", 0, "12 passed, 0 failed, 0 skipped")]
    [TestCase("Passed!  - Failed:     0, Passed:    12, Skipped:     1, Total:    13", 1, "1 tests were skipped")]
    [TestCase("Skipped! - Failed:     0, Passed:     0, Skipped:     1, Total:     1", 1, "no test passed")]
    [TestCase("Failed!  - Failed:     2, Passed:     1, Skipped:     0, Total:     3", 0, "1 passed, 2 failed, 0 skipped")]
    [TestCase("No test matches the given testcase filter", 1, "no test passed")]
    public async Task TestsRan_fails_where_no_test_passed_or_one_was_skipped(string log, int exitCode, string text)
    {
        (int actual, string output) = await RunAsync($"tests-ran {Written("log", log)}", "");

        Assert.That(actual, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain(text));
    }

    [Test]
    public async Task TestsRan_fails_for_one_log_without_tests_and_tells_the_totals_of_all()
    {
        string two = Written("two", "Passed!  - Failed: 0, Passed: 2, Skipped: 0, Total: 2\nPassed!  - Failed: 0, Passed: 3, Skipped: 0, Total: 3\n");

        (int exitCode, string output) = await RunAsync($"tests-ran {two} {Written("none", "")} {two}", "");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.EndWith("\n10 passed, 0 failed, 0 skipped\n"));
    }

    [TestCase("", "true", 0, "restored")]
    [TestCase("", "echo other >> {0}", 1, "changed a lock file")]
    [TestCase("rm {0} && ", "echo new > {0}", 1, "A/packages.lock.json")]
    [TestCase("git init -q && git add . && ", "true", 0, "restored")]
    [TestCase("git init -q && git add *.sln && ", "true", 1, "A/packages.lock.json")]
    public async Task LockedRestore_takes_lock_files_alone_that_are_committed_and_stay_as_they_are(string before, string restore, int exitCode, string text)
    {
        string solution = Written("Shop.sln", "Project(\"{0}\") = \"A\", \"A\\A.csproj\", \"{1}\"\r\nEndProject\r\n");
        _folder.CreateSubdirectory("A");
        string lockFile = Written("A/packages.lock.json", "{}");
        ProcessStartInfo prepare = new("bash", ["-c", string.Format(CultureInfo.InvariantCulture, before, lockFile) + "true"]) { WorkingDirectory = _folder.FullName };
        using (Process process = Process.Start(prepare)!)
            await process.WaitForExitAsync();

        (int actual, string output) = await RunAsync($"locked-restore {solution}", string.Format(CultureInfo.InvariantCulture, restore, lockFile) + "; echo restored");

        Assert.That(actual, Is.EqualTo(exitCode), output);
        Assert.That(output, Does.Contain(text));
    }

    private string Written(string name, string text)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
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
