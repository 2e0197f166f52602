using System.Text.Json.Serialization;

namespace ManagedSecrets.Benchmarks;

/// <summary>One line of a benchmark's result; the JSON form is what <c>--json</c> writes.</summary>
internal sealed record Row(
    [property: JsonPropertyName("bench")] string Bench,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("n")] int N,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("rounds")] int Rounds,
    [property: JsonPropertyName("ours")] double Ours,
    [property: JsonPropertyName("floor")] double? Floor,
    [property: JsonPropertyName("others")] IReadOnlyDictionary<string, double> Others);
