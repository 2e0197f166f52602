using System.Globalization;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Spans of time in words, as the page's script has them too.</summary>
internal static class Wording
{
    /// <summary>From now to then.</summary>
    public static string Ago(TimeSpan span) => span > TimeSpan.Zero ? $"in {Span(span)}" : $"{Span(-span)} ago";

    public static string Span(TimeSpan span) => Math.Max(0, Math.Floor(span.TotalSeconds)) switch
    {
        < 60 and var seconds => Counted(seconds, "second"),
        < 3600 and var seconds => Counted(Math.Floor(seconds / 60), "minute"),
        < 48 * 3600 and var seconds => Counted(Math.Floor(seconds / 3600), "hour"),
        var seconds => Counted(Math.Floor(seconds / 86400), "day"),
    };

    private static string Counted(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number is 1 ? "" : "s")}");
}
