using System.Security.Cryptography;

namespace ManagedSecrets.Package.Contents;

/// <summary>Whoever has the sources can tell whether a package was built of them.</summary>
[TestFixture]
[Category("Extended")]
public sealed class ReproducibleBuildTests
{
    private static readonly string[] NotSources = ["bin", "obj", "artifacts", ".git"];

    /// <summary>As somebody packs who has the sources and not their history.</summary>
    private static readonly Dictionary<string, string> Variables = new() { ["CI"] = "" };

    [Test]
    [CancelAfter(900_000)]
    public async Task The_same_sources_in_two_folders_give_the_same_packages_file_by_file(CancellationToken cancellationToken)
    {
        string one = await PackAsync("one", cancellationToken);
        string other = await PackAsync("other", cancellationToken);

        Assert.That(one, Does.Contain("lib/net10.0/ManagedSecrets.Core.dll ").And.Contain("lib/net10.0/ManagedSecrets.AspNetCore.pdb ").And.Contain("sbom/bom.json "));
        Assert.That(other, Is.EqualTo(one));
    }

    private static async Task<string> PackAsync(string name, CancellationToken cancellationToken)
    {
        string folder = Feed.PathOf($"packed-{name}");
        Copy(new DirectoryInfo(Repository.Root), folder, levels: 0);
        foreach (string shared in (string[])["src", "build", ".config", ".github"])
            Copy(new DirectoryInfo(Repository.PathOf(shared)), Path.Combine(folder, shared), levels: int.MaxValue);
        string solution = Path.Combine(folder, "All.slnx"), packages = Path.Combine(folder, "feed");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(Repository.Libraries.Select(library => $"<Project Path=\"src/{library}/{library}.csproj\" />"))}</Solution>", cancellationToken);
        ProgramRun run = await Dotnet.RunAsync("dotnet", ["pack", solution, "-c", "Release", "-o", packages, "-p:NuGetAudit=false"], Variables, folder, cancellationToken);
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        return string.Join('\n', Directory.EnumerateFiles(packages).Order(StringComparer.Ordinal).SelectMany(Contents));
    }

    private static IReadOnlyList<string> Contents(string file)
    {
        using NuGetPackage package = new(file);
        return [.. package.Files.Select(content => $"{Path.GetFileName(file)} {content} {Convert.ToHexString(SHA256.HashData(package.Open(content).ToArray()))}")];
    }

    private static void Copy(DirectoryInfo from, string to, int levels)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (DirectoryInfo folder in levels == 0 ? [] : from.EnumerateDirectories().Where(folder => !NotSources.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name), levels - 1);
    }
}
