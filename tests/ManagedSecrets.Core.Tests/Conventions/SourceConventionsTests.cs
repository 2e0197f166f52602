using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>What the source files have in common, as far as their text tells.</summary>
public partial class SourceConventionsTests
{
    private const int MaximumLines = 300;

    private static readonly string[] FoldersByKind = ["Helpers", "Extensions", "Models", "Internal", "Internals", "Utils", "Common"];

    private static IReadOnlyList<string> Product => SourceTree.Files("src");

    private static IEnumerable<string> ProductAndTests => [.. Product, .. SourceTree.Files("tests")];

    [Test]
    public void Source_files_are_found() => Assert.That(Product, Is.Not.Empty);

    [Test]
    public void Source_files_hold_one_top_level_type() =>
        Assert.That(Product.Where(file => TopLevelType().Count(SourceTree.ReadCode(file)) > 1), Is.Empty);

    [Test]
    public void Source_files_are_named_as_the_type_in_them() =>
        Assert.That(Product.Where(file => TopLevelType().Match(SourceTree.ReadCode(file)).Groups["name"].Value != Path.GetFileNameWithoutExtension(file)), Is.Empty);

    [Test]
    public void Internal_types_are_in_the_namespace_of_their_folder() =>
        Assert.That(Product.Where(file => InternalType().IsMatch(SourceTree.ReadCode(file)) && !Namespace(file).EndsWith(FoldersIn(file), StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Source_files_have_at_most_300_lines() =>
        Assert.That(ProductAndTests.Where(file => SourceTree.Read(file).AsSpan().TrimEnd().Count('\n') >= MaximumLines), Is.Empty);

    [Test]
    public void Source_files_have_a_file_scoped_namespace() =>
        Assert.That(
            ProductAndTests.Where(file => BlockNamespace().IsMatch(SourceTree.ReadCode(file))),
            Is.Empty);

    [Test]
    public void Folders_name_ideas_and_not_kinds() =>
        Assert.That(ProductAndTests.Where(file => file.Split('/')[..^1].Intersect(FoldersByKind).Any()), Is.Empty);

    [Test]
    public void Code_neither_sleeps_nor_reads_the_clock_of_the_machine() =>
        Assert.That(ProductAndTests.Where(file => SleepOrClock().IsMatch(SourceTree.ReadCode(file))), Is.Empty);

    private static string Namespace(string file) => FileScopedNamespace().Match(SourceTree.ReadCode(file)).Groups["name"].Value;

    /// <summary>The folders of a file within its project, as the end of a namespace.</summary>
    private static string FoldersIn(string file) => string.Concat(file.Split('/')[2..^1].Select(folder => $".{folder}"));

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|record(?:\s+struct)?|interface|enum|delegate)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^internal\s", RegexOptions.Multiline)]
    private static partial Regex InternalType();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"^namespace\s+[\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\bDateTime(Offset)?\s*\.\s*(Utc)?Now\b|\bDateTime\s*\.\s*Today\b")]
    private static partial Regex SleepOrClock();
}
