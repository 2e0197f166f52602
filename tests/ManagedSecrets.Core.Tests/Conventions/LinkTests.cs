using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>What a page of the repository links to in it, a file, a folder or a heading, is there.</summary>
public partial class LinkTests
{
    private static IEnumerable<string> Pages => SourceTree.TextFiles().Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    [Test]
    public void Links_of_pages_lead_to_files_and_headings_that_exist() => Assert.That(Pages.SelectMany(DeadLinks), Is.Empty);

    [TestCase("## Who signs in, and what to grant\n", "#who-signs-in-and-what-to-grant")]
    [TestCase("### `Events:Key` of a web app\n", "#eventskey-of-a-web-app")]
    public void Anchors_are_those_of_GitHub(string heading, string anchor) => Assert.That(Anchors(heading), Is.EqualTo(new[] { anchor }));

    [TestCase("[a](README.md)", 0)]
    [TestCase("![a](gone.svg)", 1)]
    [TestCase("[a](README.md#not-there)", 1)]
    [TestCase("[a](https://shop.example/gone)", 0)]
    public void DeadLinks_are_those_within_the_repository_that_lead_nowhere(string text, int count) => Assert.That(DeadLinks("README.md", text).Count(), Is.EqualTo(count));

    private static IEnumerable<string> DeadLinks(string page) => DeadLinks(page, SourceTree.Read(page));

    private static IEnumerable<string> DeadLinks(string page, string text) =>
        from Match match in Link().Matches(text)
        let target = match.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !LeadsSomewhere(page, target)
        select $"{page}: {target}";

    private static bool LeadsSomewhere(string page, string target)
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        string path = Path.GetFullPath(Path.Combine(SourceTree.Root, file));
        return parts.Length == 1 ? Path.Exists(path) : File.Exists(path) && Anchors(File.ReadAllText(path)).Contains($"#{parts[1]}");
    }

    private static IEnumerable<string> Anchors(string markdown) =>
        Heading().Matches(markdown.ReplaceLineEndings("\n")).Select(match => $"#{NotInAnchor().Replace(match.Groups["text"].Value, "").Replace(' ', '-').ToLowerInvariant()}");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex NotInAnchor();
}
