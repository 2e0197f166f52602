using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>
/// Every piece of C# in a README or a page of .github is a region of a sample, which is compiled and run: the line above it, <c>&lt;!-- snippet: file#region --&gt;</c>, says of which.
/// </summary>
public partial class SnippetTests
{
    private static readonly string[] Pages = ["README.md", .. Below(".github", "*.md"), .. Below("src", "README.md")];

    private static readonly string[] Languages = ["```csharp", "```sh", "```bash", "```diff", "```xml"];

    [TestCaseSource(nameof(Pages))]
    public void Snippets_of_a_page_are_regions_of_samples(string page)
    {
        foreach ((string source, string code) in Snippets(SourceTree.Read(page)))
        {
            Assert.That(source, Does.Match(@"^samples/[\w./]+\.cs#[\w-]+$"), $"This snippet of {page} names no region: {code}");
            string[] parts = source.Split('#');

            Assert.That(code, Is.EqualTo(Region(SourceTree.Read(parts[0]), parts[1])), $"{page} shows another text than {source}.");
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Blocks_of_a_page_say_their_language_by_its_one_name(string page) =>
        Assert.That(Blocks(SourceTree.Read(page)).Except(Languages), Is.Empty, "A block of C# is found by ```csharp alone.");

    [TestCase("```cs")]
    [TestCase("```c#")]
    [TestCase("```C#")]
    [TestCase("```CSharp")]
    [TestCase("```csharp title")]
    [TestCase("  ```csharp")]
    [TestCase("````csharp")]
    [TestCase("~~~csharp")]
    [TestCase("```")]
    public void Block_of_another_name_is_found(string start) =>
        Assert.That(Blocks($"```sh\na\n```\n\n{start}\nVar x;\n{start[..^start.TrimStart(' ', '`', '~').Length]}\n"), Is.EqualTo(["```sh", start]));

    [Test]
    public void Snippets_are_found_with_and_without_their_source()
    {
        IEnumerable<(string Source, string Code)> snippets = Snippets("Text.\n\n<!-- snippet: samples/A.cs#one -->\n```csharp\na\n\nb\n```\n\n```csharp\nc\n```\n```sh\nd\n```\n");

        Assert.That(snippets, Is.EqualTo(new[] { ("samples/A.cs#one", "a\n\nb"), ("", "c") }));
    }

    [Test]
    public void Region_is_what_is_between_its_lines_without_the_indentation() =>
        Assert.That(Region("x\n    #region one\n    a\n      b\n\n    c\n    #endregion\ny\n", "one"), Is.EqualTo("a\n  b\n\nc"));

    [Test]
    public void Region_that_is_not_there_is_said() =>
        Assert.That(() => Region("#region one-more\n#endregion\n", "one"), Throws.InvalidOperationException);

    /// <summary>The lines that begin a block, which every other fence does.</summary>
    private static IEnumerable<string> Blocks(string markdown) =>
        markdown.ReplaceLineEndings("\n").Split('\n').Where(line => Fence().IsMatch(line)).Where((_, number) => number % 2 == 0);

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string Source, string Code)> Snippets(string markdown) =>
        Snippet().Matches(markdown.ReplaceLineEndings("\n")).Select(match => (match.Groups["source"].Value, match.Groups["code"].Value));

    private static string Region(string code, string name)
    {
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() == $"#region {name}");
        if (start < 0)
            throw new InvalidOperationException($"There is no region {name}.");

        int indentation = lines[start].Length - lines[start].TrimStart().Length;
        IEnumerable<string> region = lines.Skip(start + 1).TakeWhile(line => line.Trim() != "#endregion");
        return string.Join('\n', region.Select(line => line.Length < indentation ? line.Trim() : line[indentation..]));
    }

    [GeneratedRegex(@"^\s*(?:>\s*)*(?:`{3}|~{3})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?:<!-- snippet: (?<source>\S+) -->\n)?^```csharp\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
