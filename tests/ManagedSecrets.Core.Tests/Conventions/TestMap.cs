using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>A page with tables whose last column names tests as FixtureName.Test_name, parted by commas or line breaks.</summary>
internal static partial class TestMap
{
    /// <summary>The rows of all tables of a page: the first cell, and the tests that the last cell names.</summary>
    public static IEnumerable<(string Sentence, IReadOnlyList<string> Tests)> Rows(string markdown)
    {
        List<string> lines = [.. markdown.Split('\n').Select(line => line.Trim())];
        for (int number = 0; number < lines.Count; number++)
        {
            bool isHeading = number + 1 < lines.Count && Ruler().IsMatch(lines[number + 1]);
            if (!lines[number].StartsWith('|') || isHeading || Ruler().IsMatch(lines[number]))
                continue;

            string[] cells = Pipe().Split(lines[number].Trim('|'));
            IEnumerable<string> tests = cells.Length < 2 ? [] : Separator().Split(cells[^1]).Select(test => test.Trim(' ', '`')).Where(test => test.Length > 0);
            yield return (cells[0].Trim().Replace("\\|", "|", StringComparison.Ordinal), [.. tests]);
        }
    }

    /// <summary>Each test of the repository, as FixtureName.Test_name.</summary>
    public static HashSet<string> ExistingTests() =>
        [.. from file in SourceTree.Files("tests")
            let code = SourceTree.ReadCode(file)
            from fixture in Fixture().Matches(code).Select(match => match.Groups["name"].Value).Distinct()
            from method in TestMethod().Matches(code).Select(match => match.Groups[1].Value)
            select $"{fixture}.{method}"];

    [GeneratedRegex(@"^\|[\s:|-]*-[\s:|-]*$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"\s*(?:,|<br\s*/?>)\s*")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:public\s+(?:\w+\s+)*class\s+(?<name>\w+)|internal\s+(?:\w+\s+)*class\s+(?<name>\w+Tests)\b)", RegexOptions.Multiline)]
    private static partial Regex Fixture();

    // A method that has lost its attribute is no test any more.
    [GeneratedRegex(@"^[ \t]+\[(?:Test|TestCase|TestCaseSource)\b[^\n]*\n(?:[ \t]+\[[^\n]*\n)*[ \t]+public\s+(?:async\s+)?(?:void|Task)\s+(\w+)\s*\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
