using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Integrations.Readme;

/// <summary>What a doc comment says that the default is, as "Default: 5 minutes." or "null (the default)", and whether it is that.</summary>
internal static partial class SaidDefault
{
    private static readonly (long Ticks, string Unit)[] Units =
        [(TimeSpan.TicksPerDay, "day"), (TimeSpan.TicksPerHour, "hour"), (TimeSpan.TicksPerMinute, "minute"), (TimeSpan.TicksPerSecond, "second")];

    /// <summary>Words that say more than the value does, each for one property, and the value that they are for.</summary>
    private static readonly (string Property, string Said, string Value)[] OtherWords =
    [
        ("TenantId", "the tool's own", "none"),
        ("ClientId", "AZURE_CLIENT_ID", "none"),
        ("Filter", "all", "none"),
        ("TokenCredential", "that of the vaults", "none"),
        ("OnMissing", "the start fails", "Fail"),
    ];

    /// <summary>The words up to the first comma, or null where none are.</summary>
    public static string? In(string summary)
    {
        Match match = Sentence().Match(summary) is { Success: true } sentence ? sentence : Bracket().Match(summary);
        return match.Success ? match.Groups["value"].Value.Split(", ")[0].Replace("`", "", StringComparison.Ordinal) : null;
    }

    public static bool Agrees(string property, string said, object? value)
    {
        string words = Words(value);
        return said == words || (words == "none" && said.ToUpperInvariant() is "NULL" or "EMPTY") || OtherWords.Contains((property, said, words));
    }

    private static string Words(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable items => string.Join(" and ", items.Cast<object>()) is { Length: > 0 } all ? all : "none",
        TimeSpan time => Words(time),
        Enum name => name.ToString(),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => "the system's",
    };

    private static string Words(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
            return "zero";

        (long ticks, string unit) = Units.First(one => time.Ticks % one.Ticks == 0);
        long count = time.Ticks / ticks;
        return $"{count} {unit}{(count == 1 ? "" : "s")}";
    }

    [GeneratedRegex(@"\bDefault: (?<value>(?:`[^`]*`|[^.`])*)\.(?= |$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<value>`[^`]+`|\w+) \(the default\)")]
    private static partial Regex Bracket();
}
