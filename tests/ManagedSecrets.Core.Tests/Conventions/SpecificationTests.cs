using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>
/// tests/specification.md maps each sentence of the specification to the tests that hold it, in a table of two columns:
/// the sentence, then tests as FixtureName.Test_name, parted by commas or line breaks. It must not name what is gone.
/// </summary>
public partial class SpecificationTests
{
    private static readonly string MapFile = Path.Combine(SourceTree.Root, "tests", "specification.md");

    [Test]
    public void Map_has_rows_and_each_names_a_test()
    {
        AssumeTheMapExists();
        var rows = Rows(File.ReadAllText(MapFile)).ToList();

        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows.Where(row => row.Tests.Count == 0).Select(row => row.Sentence), Is.Empty);
    }

    [Test]
    public void Map_names_only_tests_that_exist()
    {
        AssumeTheMapExists();
        var existing = ExistingTests();

        var missing = Rows(File.ReadAllText(MapFile)).SelectMany(row => row.Tests).Where(test => !existing.Contains(test));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Rows_reads_the_sentence_and_every_test_of_each_line()
    {
        var rows = Rows("""
            Text before.

            | sentence | tests |
            |---|:--|
            | It loads \| reloads. | `ATests.One_two`, BTests.Three<br>`CTests.Four` |
            | It waits. | |
            """).ToList();

        Assert.That(rows.Select(row => row.Sentence), Is.EqualTo(["It loads | reloads.", "It waits."]));
        Assert.That(rows[0].Tests, Is.EqualTo(["ATests.One_two", "BTests.Three", "CTests.Four"]));
        Assert.That(rows[1].Tests, Is.Empty);
    }

    [Test]
    public void ExistingTests_finds_this_test() =>
        Assert.That(ExistingTests(), Does.Contain($"{nameof(SpecificationTests)}.{nameof(ExistingTests_finds_this_test)}"));

    private static void AssumeTheMapExists()
    {
        if (!File.Exists(MapFile))
            Assert.Pass("There is no tests/specification.md yet.");
    }

    private static IEnumerable<(string Sentence, IReadOnlyList<string> Tests)> Rows(string markdown)
    {
        var lines = markdown.Split('\n').Select(line => line.Trim()).ToList();
        for (var number = 0; number < lines.Count; number++)
        {
            var isHeading = number + 1 < lines.Count && Ruler().IsMatch(lines[number + 1]);
            if (!lines[number].StartsWith('|') || isHeading || Ruler().IsMatch(lines[number]))
                continue;

            var cells = Pipe().Split(lines[number].Trim('|'));
            var tests = cells.Length < 2 ? [] : Separator().Split(cells[^1]).Select(test => test.Trim(' ', '`')).Where(test => test.Length > 0);
            yield return (cells[0].Trim().Replace("\\|", "|", StringComparison.Ordinal), [.. tests]);
        }
    }

    private static HashSet<string> ExistingTests() =>
        [.. from file in SourceTree.Files("tests")
            let code = SourceTree.ReadCode(file)
            from fixture in Fixture().Matches(code).Select(match => match.Groups[1].Value).Distinct()
            from method in TestMethod().Matches(code).Select(match => match.Groups[1].Value)
            select $"{fixture}.{method}"];

    [GeneratedRegex(@"^\|[\s:|-]*-[\s:|-]*$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"\s*(?:,|<br\s*/?>)\s*")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^public\s+(?:\w+\s+)*class\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Fixture();

    [GeneratedRegex(@"^[ \t]+public\s+(?:async\s+)?(?:void|Task)\s+(\w+)\s*\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
