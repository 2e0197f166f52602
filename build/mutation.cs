#:property PublishAot=false
using System.Text.Json;

// mutation.cs REPORTS FILE…: the share of the mutants in these files that a test noticed; see build/mutation.
const double Minimum = 85;
string[] noticed = ["Killed", "Timeout"], missed = ["Survived", "NoCoverage"];

Dictionary<string, (string Status, string What)[]> mutants = args[1..].ToDictionary(file => file, Read);
foreach ((string file, (string Status, string What)[] found) in mutants)
    foreach ((string status, string what) in found.Where(mutant => missed.Contains(mutant.Status)))
        Console.WriteLine($"{file}{what} {status}");

bool enough = true;
Console.WriteLine($"{"folder",-12}{"noticed",10}{"of them in time-outs",24}{"of",8}{"score",10}");
foreach (IGrouping<string, string> folder in mutants.SelectMany(pair => pair.Value.Select(mutant => (Folder: pair.Key.Split('/')[^2], mutant.Status))).GroupBy(mutant => mutant.Folder, mutant => mutant.Status))
{
    int good = folder.Count(noticed.Contains), all = good + folder.Count(missed.Contains);
    double score = all == 0 ? 100 : 100.0 * good / all;
    enough &= score >= Minimum;
    Console.WriteLine($"{folder.Key,-12}{good,10}{folder.Count(status => status == "Timeout"),24}{all,8}{score,8:F1} %{(score < Minimum ? "  too low" : "")}");
}

// A pattern that fits nothing looks like a success otherwise. Files that hold nothing to mutate, as an enum does, have no mutants of any kind.
bool isEmpty = mutants.Values.Any(found => found.Length > 0) && !mutants.Values.SelectMany(found => found).Any(mutant => noticed.Contains(mutant.Status) || missed.Contains(mutant.Status));
if (isEmpty)
    Console.Error.WriteLine("mutation: none of the mutants of what changed was tried.");
return enough && !isEmpty ? 0 : 1;

(string, string)[] Read(string file)
{
    (string, string)[]? ignored = null;
    string[] reports = [.. Directory.EnumerateFiles(args[0], "mutation-report.json", SearchOption.AllDirectories)];
    foreach (string report in reports)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(report));
        foreach (JsonProperty source in document.RootElement.GetProperty("files").EnumerateObject())
        {
            if (file.EndsWith($"/{source.Name.Replace('\\', '/')}", StringComparison.Ordinal) || source.Name.Replace('\\', '/').EndsWith(file, StringComparison.Ordinal))
            {
                (string, string)[] found = [.. source.Value.GetProperty("mutants").EnumerateArray().Select(Mutant)];
                if (found.Any(mutant => mutant.Item1 != "Ignored"))
                    return found;
                ignored = found;
            }
        }
    }

    return ignored ?? throw new InvalidOperationException($"No report tells of {file}.");
}

static (string, string) Mutant(JsonElement mutant)
{
    string text = mutant.TryGetProperty("replacement", out JsonElement replacement) ? replacement.GetString() ?? "" : "";
    string line = text.ReplaceLineEndings(" ");
    return (mutant.GetProperty("status").GetString()!, $"({mutant.GetProperty("location").GetProperty("start").GetProperty("line")}) {mutant.GetProperty("mutatorName").GetString()}: {line[..Math.Min(line.Length, 120)]}");
}
