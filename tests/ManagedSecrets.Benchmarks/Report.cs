using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ManagedSecrets.Benchmarks;

/// <summary>Writes rows to the terminal, and to a file where <c>--json FILE</c> asks for it.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static void Write(IReadOnlyList<Row> rows, string? jsonFile)
    {
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumns("case", "n", "ours", "floor", "ours ÷ floor", "others", "unit");
        foreach (Row row in rows)
        {
            string others = string.Join(", ", row.Others.Select(other => $"{other.Key} {Number(other.Value)}"));
            table.AddRow(row.Case, $"{row.N}", Number(row.Ours), Number(row.Floor), Number(row.Ours / row.Floor), Markup.Escape(others), row.Unit);
        }

        AnsiConsole.Write(table);
        if (jsonFile is not null)
            File.WriteAllText(jsonFile, JsonSerializer.Serialize(rows, Indented));
    }

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
