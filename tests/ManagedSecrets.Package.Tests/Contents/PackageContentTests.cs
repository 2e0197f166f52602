using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Package.Contents;

/// <summary>What is in the packages, as somebody sees who opens each before installing it.</summary>
[TestFixture]
[Category("Extended")]
public sealed partial class PackageContentTests
{
    private const int MaximumReleaseNotes = 35_000;

    [Test]
    public void Pack_gives_one_package_and_one_symbol_package_for_each_library_and_no_other()
    {
        IEnumerable<string> expected = Repository.Libraries.SelectMany(id => new[] { $"{id}.{Feed.Version}.nupkg", $"{id}.{Feed.Version}.snupkg" });

        Assert.That(Directory.EnumerateFiles(Feed.Folder).Select(Path.GetFileName), Is.EquivalentTo(expected));
        Assert.That(Feed.Output, Does.Not.Contain("warning"));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_holds_the_library_its_documentation_README_icon_and_bill_of_materials_and_nothing_else(string id)
    {
        using NuGetPackage package = Feed.Open(id);

        string[] expected = [$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", "sbom/bom.json"];
        Assert.That(package.Files, Is.EquivalentTo(expected));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Symbol_package_holds_the_symbols_of_exactly_this_library(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using NuGetPackage symbols = Feed.Open(id, "snupkg");
        using PEReader library = new(package.Open($"lib/net10.0/{id}.dll"));
        using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(symbols.Open($"lib/net10.0/{id}.pdb"));

        DebugDirectoryEntry entry = library.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        BlobContentId symbolsId = new(pdb.GetMetadataReader().DebugMetadataHeader!.Id);
        Assert.That(symbols.Files, Is.EquivalentTo(new[] { $"{id}.nuspec", $"lib/net10.0/{id}.pdb" }));
        Assert.That(library.ReadCodeViewDebugDirectoryData(entry).Guid, Is.EqualTo(symbolsId.Guid));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Library_is_built_reproducibly(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using PEReader library = new(package.Open($"lib/net10.0/{id}.dll"));

        Assert.That(library.ReadDebugDirectory().Select(entry => entry.Type), Does.Contain(DebugDirectoryEntryType.Reproducible));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Library_and_its_symbols_name_no_folder_of_the_machine_that_built_them(string id)
    {
        Assume.That(Repository.Configuration, Is.EqualTo("Release"), "In Debug, a debugger finds the sources by their folder.");
        using NuGetPackage package = Feed.Open(id);
        using NuGetPackage symbols = Feed.Open(id, "snupkg");
        using PEReader library = new(package.Open($"lib/net10.0/{id}.dll"));
        using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(symbols.Open($"lib/net10.0/{id}.pdb"));

        DebugDirectoryEntry entry = library.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        MetadataReader sources = pdb.GetMetadataReader();
        Assert.That(library.ReadCodeViewDebugDirectoryData(entry).Path, Does.StartWith($"/_/src/{id}/"));
        Assert.That(sources.Documents.Select(handle => sources.GetString(sources.GetDocument(handle).Name)), Is.Not.Empty.And.All.StartsWith($"/_/src/{id}/"));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Library_says_that_it_can_be_trimmed_and_compiled_ahead_of_time(string id)
    {
        using NuGetPackage package = Feed.Open(id);

        string library = Encoding.Latin1.GetString(package.Open($"lib/net10.0/{id}.dll").ToArray());
        Assert.That(library, Does.Contain("\u000bIsTrimmable\u0004True").And.Contain("\u000fIsAotCompatible\u0004True"));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_says_what_it_is(string id)
    {
        using NuGetPackage package = Feed.Open(id);

        Assert.That(package.Metadata("id"), Is.EqualTo(id));
        Assert.That(package.Metadata("description"), Has.Length.InRange(20, 300).And.Not.Contain("\n"));
        Assert.That(package.Metadata("license"), Is.EqualTo("MIT"));
        Assert.That(package.Metadata("icon"), Is.EqualTo("icon.png"));
        Assert.That(package.Metadata("readme"), Is.EqualTo("README.md"));
        Assert.That(package.Metadata("tags"), Does.Contain("secrets").And.Contain("key-vault"));
        Assert.That(package.Attribute("repository", "commit"), Does.Match("^[0-9a-f]{40}$"));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_brings_the_notes_of_what_is_released(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        string changelog = File.ReadAllText(Repository.PathOf("CHANGELOG.md"));

        string? notes = package.Metadata("releaseNotes");

        Assert.That(notes, Does.StartWith("## [").And.Length.LessThan(MaximumReleaseNotes));
        Assert.That(changelog, Does.Contain(notes));
        Assert.That(Section().Count(notes), Is.EqualTo(1));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_has_a_README_of_its_own_that_shows_code_and_needs_no_other_file(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        string readme = package.ReadText("README.md");

        Assert.That(readme, Does.StartWith($"# {id}\n").And.Length.LessThan(8_000));
        Assert.That(Readme.Snippets(readme), Is.Not.Empty);
        Assert.That(RelativeLink().Matches(readme).Select(match => match.Value), Is.Empty);
    }

    [Test]
    public void Package_shows_the_snippet_that_the_README_of_the_repository_shows_first()
    {
        using NuGetPackage package = Feed.Open("ManagedSecrets");

        Assert.That(Readme.Snippets(package.ReadText("README.md"))[0], Is.EqualTo(Readme.Snippets(Readme.OfRepository)[0]));
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\]\((?!https://)[^)]*\)")]
    private static partial Regex RelativeLink();
}
