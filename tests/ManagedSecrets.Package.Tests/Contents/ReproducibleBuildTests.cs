using System.Security.Cryptography;

namespace ManagedSecrets.Package.Contents;

/// <summary>Whoever has the sources can tell whether a package was built of them.</summary>
[TestFixture]
[Category("Extended")]
public sealed class ReproducibleBuildTests
{
    private static readonly string[] NotSources = ["bin", "obj", "artifacts", ".git"];

    [Test]
    [CancelAfter(600_000)]
    public async Task The_same_sources_in_two_folders_give_the_same_libraries(CancellationToken cancellationToken)
    {
        string one = await BuildAsync("one", cancellationToken);
        string other = await BuildAsync("other", cancellationToken);

        Assert.That(one, Does.Contain("ManagedSecrets.Core ").And.Contain("ManagedSecrets.AspNetCore "));
        Assert.That(other, Is.EqualTo(one));
    }

    /// <summary>Paths are mapped as in the build of a commit, where they are those of the repository.</summary>
    private static async Task<string> BuildAsync(string name, CancellationToken cancellationToken)
    {
        string folder = Feed.PathOf($"built-{name}");
        Copy(new DirectoryInfo(Repository.Root), folder, levels: 0);
        foreach (string shared in (string[])["src", "build", ".config", ".github"])
            Copy(new DirectoryInfo(Repository.PathOf(shared)), Path.Combine(folder, shared), levels: int.MaxValue);
        string solution = Path.Combine(folder, "All.slnx");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(Repository.Libraries.Select(library => $"<Project Path=\"src/{library}/{library}.csproj\" />"))}</Solution>", cancellationToken);
        ProgramRun run = await Dotnet.RunAsync("dotnet", ["build", solution, "-c", "Release", $"-p:PathMap={folder}=/_", "-p:NuGetAudit=false"], folder: folder, cancellationToken: cancellationToken);
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        return string.Join('\n', Repository.Libraries.Select(library => $"{library} {HashOf(Path.Combine(folder, "src", library, "bin", "Release", "net10.0", $"{library}.dll"))}"));
    }

    private static string HashOf(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static void Copy(DirectoryInfo from, string to, int levels)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (DirectoryInfo folder in levels == 0 ? [] : from.EnumerateDirectories().Where(folder => !NotSources.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name), levels - 1);
    }
}
