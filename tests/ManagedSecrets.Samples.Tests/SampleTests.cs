using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Samples;

/// <summary>Each sample does what its README says, as a process of its own.</summary>
[TestFixture]
[Category("Extended")]
public sealed partial class SampleTests
{
    private static readonly Dictionary<string, string[]> Ending = new()
    {
        ["ClassicHost"] = [],
        ["EnvironmentCredentials"] = [],
        ["LogFrameworks"] = [],
        ["OwnStore"] = [],
        ["QueueWorker"] = [],
        ["QuickStart"] = [],
        ["RotateWithoutRestart"] = [],
        ["ScrubLogs"] = [],
        ["SecuredEndpoints"] = [],
        ["Telemetry"] = [],
        ["WebStatus"] = ["--urls", "http://127.0.0.1:0", "--rotations", "3"],
    };

    /// <summary>Those that go on until they are ended, and a test project, which dotnet test runs.</summary>
    private static readonly string[] Others = ["StandaloneVault", "TestYourApp", "WebApp"];

    private static IEnumerable<string> EndingNames => Ending.Keys;

    [Test]
    public void Every_sample_is_run() => Assert.That(Sample.Names, Is.EquivalentTo(Ending.Keys.Concat(Others)));

    [TestCaseSource(typeof(Sample), nameof(Sample.Names))]
    public void Sample_has_a_README_and_is_in_the_index(string name)
    {
        string index = File.ReadAllText(Path.Combine(Sample.Folder, "README.md"));

        Assert.That(new Sample(name).ReadmeFile, Does.Exist);
        Assert.That(index, Does.Contain($"[{name}]({name})"));
    }

    [TestCaseSource(nameof(EndingNames))]
    [CancelAfter(90_000)]
    public async Task Sample_ends_well_and_prints_what_its_README_says(string name, CancellationToken cancellationToken)
    {
        Sample sample = new(name);
        using Process process = sample.Start(Ending[name]);
        using CancellationTokenRegistration end = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        Assert.That(process.ExitCode, Is.Zero, output + await errors);
        Assert.That(sample.PromisedLines, Is.Not.Empty, "Its README has no block of text that says what it prints.");
        Assert.That(sample.PromisedLines.Select(Shape), Is.SubsetOf(output.ReplaceLineEndings("\n").Split('\n').Select(Shape)));
    }

    [Test]
    [CancelAfter(90_000)]
    public async Task WebApp_answers_as_its_README_says(CancellationToken cancellationToken)
    {
        Sample sample = new("WebApp");
        using Process process = sample.Start("--urls", "http://127.0.0.1:0");
        try
        {
            string address = (await ReadUntilAsync(process, "Now listening on: ", cancellationToken)).Split(": ")[1];
            using HttpClient client = new();

            Assert.That(await client.GetStringAsync(new Uri(address), cancellationToken), Is.EqualTo(sample.PromisedLines.Single()));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Test]
    [CancelAfter(90_000)]
    public async Task StandaloneVault_says_how_to_reach_it_and_goes_on(CancellationToken cancellationToken)
    {
        using Process process = new Sample("StandaloneVault").Start("0");
        try
        {
            await ReadUntilAsync(process, "AZURE_AUTHORITY_HOST=", cancellationToken);
            await ReadUntilAsync(process, "Ctrl+C ends it", cancellationToken);

            Assert.That(process.HasExited, Is.False);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> ReadUntilAsync(Process process, string text, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new AssertionException($"It ended without \"{text}\": {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>Versions and times are other ones at each run.</summary>
    private static string Shape(string line) => Changing().Replace(line.Trim(), "#");

    [GeneratedRegex(@"\b[0-9a-f]{8,}\b|\d+(?= ms\b)")]
    private static partial Regex Changing();
}
