using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Samples;

/// <summary>One sample, and how it is started: what the build left of it, as a process of its own.</summary>
internal sealed partial class Sample(string name)
{
    /// <summary>The folder of the samples.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Path, "samples");

    /// <summary>All that can be started.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(Folder).Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public string ReadmeFile => Path.Combine(Folder, name, "README.md");

    /// <summary>What its README says that it prints, or nothing.</summary>
    public IReadOnlyList<string> PromisedLines =>
        Text().Match(File.ReadAllText(ReadmeFile)) is { Success: true } match ? match.Groups[1].Value.Split('\n') : [];

    public Process Start(params IEnumerable<string> arguments)
    {
        // Where it was built: bin/<configuration>/<framework>, as these tests were.
        string[] parts = TestContext.CurrentContext.TestDirectory.Split(Path.DirectorySeparatorChar);
        string built = Path.Combine(Folder, name, "bin", parts[^2], parts[^1]);
        ProcessStartInfo start = new("dotnet", [Path.Combine(built, $"{name}.dll"), .. arguments])
        {
            WorkingDirectory = built,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["NO_COLOR"] = "1" },
        };
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"^```text\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Text();
}
