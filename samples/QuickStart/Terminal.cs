using ManagedSecrets;
using Spectre.Console;

namespace QuickStart;

/// <summary>What the sample shows: names, keys, versions and ages; never a value.</summary>
internal static class Terminal
{
    private const int ShownVersionLength = 8;

    public static void Say(string text) => AnsiConsole.MarkupLineInterpolated($"[bold]›[/] {text}");

    public static void Show(IManagedSecrets secrets)
    {
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumns("configuration key", "secret", "version", "age");
        foreach (LoadedSecret secret in secrets.Current.Secrets)
        {
            TimeSpan age = TimeProvider.System.GetUtcNow() - (secret.Metadata.Created ?? DateTimeOffset.UnixEpoch);
            table.AddRow(
                Markup.Escape(secret.Key), Markup.Escape(secret.Name), Markup.Escape(secret.Version?[..ShownVersionLength] ?? ""), $"{Math.Max(0, age.TotalSeconds):0} s");
        }

        AnsiConsole.Write(table);
    }
}
