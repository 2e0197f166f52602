using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>What of a workflow matters to its rights, read off its lines.</summary>
internal static partial class WorkflowText
{
    /// <summary>Each script of the steps, with the lines that go on with it: those that are indented by more than its name.</summary>
    public static IEnumerable<string> Scripts(string workflow)
    {
        string[] lines = workflow.ReplaceLineEndings("\n").Split('\n');
        return from number in Enumerable.Range(0, lines.Length)
               let script = Script().Match(lines[number])
               where script.Success
               select string.Join('\n', lines.Skip(number + 1).TakeWhile(line => IsBelow(line, script.Groups["name"].Index)).Prepend(lines[number]));
    }

    /// <summary>Each right that is asked for, as "job: right", and without a job where all have it.</summary>
    public static IEnumerable<string> Rights(string workflow)
    {
        string[] lines = [.. workflow.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('#'))];
        return from number in Enumerable.Range(0, lines.Length)
               let rights = Permissions().Match(lines[number])
               where rights.Success
               let column = rights.Groups["name"].Index
               let job = column == 0 ? "" : $"{lines[..number].Last(line => Job().IsMatch(line)).Trim()} "
               from right in lines.Skip(number + 1).TakeWhile(line => IsBelow(line, column)).Prepend(rights.Groups["here"].Value)
               where right.Trim().Length > 0
               select job + right.Trim();
    }

    private static bool IsBelow(string line, int column) => string.IsNullOrWhiteSpace(line) || line.Length - line.TrimStart().Length > column;

    [GeneratedRegex("""^[\s-]*(?:.*[{,]\s*)?(?<name>["']?(?:run|script|shell)["']?\s*:)""")]
    private static partial Regex Script();

    [GeneratedRegex("""^\s*(?:.*[{,]\s*)?(?<name>["']?permissions["']?\s*:)(?<here>.*)$""")]
    private static partial Regex Permissions();

    [GeneratedRegex("""^ {2}[\w"'-]+\s*:""")]
    private static partial Regex Job();
}
