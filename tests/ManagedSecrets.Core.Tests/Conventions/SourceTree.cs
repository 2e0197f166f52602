using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>The repository's own C# files, as the conventions read them.</summary>
internal static partial class SourceTree
{
    private static readonly string[] NotCommitted = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "TestResults", "StrykerOutput"];

    private static readonly string[] Binary = [".png", ".user"];

    private static readonly Lazy<SortedDictionary<string, string>> TextsByFile = new(() => new SortedDictionary<string, string>(
        Below(new DirectoryInfo(Root)).Where(file => !Binary.Contains(file.Extension))
            .ToDictionary(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), file => File.ReadAllText(file.FullName)),
        StringComparer.Ordinal));

    public static string Root => RepositoryFolder.Path;

    /// <summary>The C# files below a folder of the root, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        string path = Path.Combine(Root, folder);
        if (!Directory.Exists(path))
            return [];

        return [.. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Every text file of the repository, as a fresh clone has it, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> TextFiles() => [.. TextsByFile.Value.Keys];

    /// <summary>The files of <see cref="TextFiles"/> with their texts.</summary>
    public static IReadOnlyDictionary<string, string> Texts => TextsByFile.Value;

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>A file without its comments and strings, where a word would not be code.</summary>
    public static string ReadCode(string file) => CommentOrText().Replace(Read(file), "\"\"");

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => file.Name != ".git").Concat(
            folder.EnumerateDirectories().Where(inner => !NotCommitted.Contains(inner.Name)).SelectMany(Below));

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | \$*"{3,}.*?"{3,} | (\$@|@\$|@)"(""|[^"])*" | "(\\.|[^"\\\n])*" | '(\\.|[^'\\\n])+'
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex CommentOrText();
}
