using System.Text.RegularExpressions;

namespace ManagedSecrets.Package;

/// <summary>What a README tells its reader to write.</summary>
internal static partial class Readme
{
    public static string OfRepository { get; } = File.ReadAllText(Repository.PathOf("README.md"));

    public static IReadOnlyList<string> Snippets(string readme) => [.. CSharp().Matches(readme).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
