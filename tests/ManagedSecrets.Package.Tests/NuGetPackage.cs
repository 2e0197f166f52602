using System.IO.Compression;
using System.Xml.Linq;

namespace ManagedSecrets.Package;

/// <summary>A package file, as a careful reader opens it.</summary>
internal sealed class NuGetPackage(string path) : IDisposable
{
    private readonly ZipArchive _zip = ZipFile.OpenRead(path);

    /// <summary>The files, without those that the package format itself needs.</summary>
    public IReadOnlyList<string> Files => [.. _zip.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal)];

    /// <summary>What the package depends on, as "id version".</summary>
    public IReadOnlyList<string> Dependencies =>
        [.. Specification.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}")];

    private XElement Specification => XElement.Load(Open(_zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName));

    public static string VersionIn(string folder, string suffix)
    {
        string name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, $"ManagedSecrets.Core.*-{suffix}.nupkg").Single());
        return name["ManagedSecrets.Core.".Length..];
    }

    public string? Metadata(string name) => Specification.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public string? Attribute(string name, string attribute) =>
        Specification.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Attribute(attribute)?.Value;

    public string ReadText(string file)
    {
        using StreamReader reader = new(_zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>A file's content, where it can be read in any order.</summary>
    public MemoryStream Open(string file)
    {
        using Stream entry = _zip.GetEntry(file)!.Open();
        MemoryStream content = new();
        entry.CopyTo(content);
        content.Position = 0;
        return content;
    }

    public void Dispose() => _zip.Dispose();

    private static bool IsContent(string file) =>
        file != "[Content_Types].xml" && !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/services/", StringComparison.Ordinal);
}
