namespace ManagedSecrets.Package.Contents;

/// <summary>Which section of the changelog a package brings, before a release and after it.</summary>
[TestFixture]
[Category("Extended")]
public sealed class ReleaseNotesTests
{
    private const string Preview = "## [1.2.0-run1] - 2026-01-02\n\n- A preview.\n\n";
    private const string Release = "## [1.2.0] - 2026-01-03\n\n- A release.\n\n";
    private const string Older = "## [1.1.0] - 2026-01-01\n\n- Older.\n";
    private const string Unreleased = "## [Unreleased]\n\n- Not released.\n\n";

    [TestCase("", Unreleased + Release + Older, "- A release.")]
    [TestCase("run1", Unreleased + Release + Older, "- A release.", Description = "What is released has a section, and the tests pack with a suffix.")]
    [TestCase("run1", Release + Preview + Older, "- A preview.")]
    [TestCase("run1", Unreleased + Older, "- Not released.")]
    [TestCase("", Unreleased + Older, "- Not released.")]
    public async Task Notes_are_the_section_of_the_version_or_of_what_it_is_a_preview_of_or_of_what_is_not_released(string suffix, string sections, string expected)
    {
        ProgramRun run = await ReadAsync(suffix, sections);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)), Is.EqualTo([expected]));
    }

    [Test]
    public async Task Version_of_which_the_changelog_says_nothing_is_not_packed()
    {
        ProgramRun run = await ReadAsync("run1", Older);

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Does.Contain("CHANGELOG.md has no section for 1.2.0-run1 or 1.2.0"));
    }

    private static async Task<ProgramRun> ReadAsync(string suffix, string sections)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2), TimeProvider.System);
        string changelog = Feed.PathOf($"changelog-{TestContext.CurrentContext.Test.ID}.md");
        await File.WriteAllTextAsync(changelog, $"# Changelog\n\n{sections}", limit.Token);
        string project = Repository.PathOf("src", "ManagedSecrets.Core", "ManagedSecrets.Core.csproj");
        return await Dotnet.RunAsync(
            "dotnet",
            ["msbuild", project, "-t:ReadReleaseNotes", "-getProperty:PackageReleaseNotes", "-p:VersionPrefix=1.2.0", $"-p:VersionSuffix={suffix}", $"-p:ChangelogFile={changelog}"],
            cancellationToken: limit.Token);
    }
}
