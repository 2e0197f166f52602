#:property PublishAot=false
using System.Text.Json;

// coverage.cs SOURCES RESULTS [LIBRARY]: joins the coverage.json files below RESULTS; see build/coverage.
const double MinimumLines = 95, MinimumBranches = 90;

Dictionary<(string Library, string Point), long> lines = [], branches = [];
foreach (string file in Directory.EnumerateFiles(args[1], "coverage.json", SearchOption.AllDirectories))
{
    using JsonDocument result = JsonDocument.Parse(File.ReadAllText(file));
    foreach (JsonProperty library in result.RootElement.EnumerateObject())
        foreach (JsonProperty source in library.Value.EnumerateObject())
            foreach (JsonProperty type in source.Value.EnumerateObject())
                foreach (JsonProperty method in type.Value.EnumerateObject())
                    Join(Path.GetFileNameWithoutExtension(library.Name), source.Name, method);
}

if (args.Length > 2)
    Uncovered(args[2]);

return Report() ? 0 : 1;

void Join(string library, string source, JsonProperty method)
{
    string path = Path.GetRelativePath(Path.GetFullPath(args[0]), source);
    foreach (JsonProperty line in method.Value.GetProperty("Lines").EnumerateObject())
        Count(lines, (library, $"{path}({line.Name})"), line.Value.GetInt64());
    foreach (JsonElement branch in method.Value.GetProperty("Branches").EnumerateArray())
    {
        string way = $"{Number(branch, "Offset")}-{Number(branch, "EndOffset")} {Number(branch, "Path")} {Number(branch, "Ordinal")}";
        Count(branches, (library, $"{path}({Number(branch, "Line")}) branch {Number(branch, "Path")} of {method.Name} {way}"), Number(branch, "Hits"));
    }
}

static long Number(JsonElement branch, string name) => branch.GetProperty(name).GetInt64();

static void Count(Dictionary<(string, string), long> points, (string, string) point, long hits) =>
    points[point] = points.GetValueOrDefault(point) + hits;

void Uncovered(string library)
{
    foreach (((string of, string point), long hits) in lines.Concat(branches).OrderBy(pair => pair.Key.Point, StringComparer.Ordinal))
        if (of == library && hits == 0)
            Console.WriteLine(point);
}

bool Report()
{
    bool enough = true;
    Console.WriteLine($"{"library",-32}{"lines",10}{"of",8}{"branches",12}{"of",8}");
    foreach (string library in Directory.EnumerateDirectories(args[0]).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
    {
        (double lineShare, int lineCount) = Share(lines, library);
        (double branchShare, int branchCount) = Share(branches, library);
        bool low = lineCount == 0 || lineShare < MinimumLines || branchShare < MinimumBranches;
        enough &= !low;
        Console.WriteLine($"{library,-32}{lineShare,8:F2} %{lineCount,8}{branchShare,10:F2} %{branchCount,8}{(lineCount == 0 ? "  not measured" : low ? "  too low" : "")}");
    }

    return enough;
}

static (double Percent, int Count) Share(Dictionary<(string Library, string Point), long> points, string library)
{
    long[] hits = [.. points.Where(pair => pair.Key.Library == library).Select(pair => pair.Value)];
    return (hits.Length == 0 ? 100 : 100.0 * hits.Count(hit => hit > 0) / hits.Length, hits.Length);
}
