using Microsoft.AspNetCore.Server.Kestrel.Core;
using Spectre.Console;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>
/// How long a load takes on a vault that needs 20 ms a request and 20 ms for a token, beside the request pattern that people use today and
/// beside the floor. All in one process, interleaved; each case is warmed once.
/// </summary>
internal static class LoadBenchmark
{
    public static async Task<IReadOnlyList<Row>> RunAsync(IReadOnlyList<int> sizes, int rounds)
    {
        List<Row> rows = [];
        foreach ((string protocol, HttpProtocols protocols) in new[] { ("HTTP/2", HttpProtocols.Http1AndHttp2), ("HTTP/1.1", HttpProtocols.Http1) })
        {
            foreach (int n in sizes)
                rows.AddRange(await RunAsync(n, protocol, protocols, rounds));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Row>> RunAsync(int n, string protocol, HttpProtocols protocols, int rounds)
    {
        LoadCase listing = new("ours by listing", n, protocols, Loads.OursByListingAsync);
        LoadCase names = new("ours by names", n, protocols, Loads.OursByNamesAsync);
        LoadCase reference = new("SecretClient, list, 32 at a time", n, HttpProtocols.Http1, Loads.ReferenceAsync);
        LoadCase referenceNames = new("SecretClient, 32 at a time", n, HttpProtocols.Http1, Loads.ReferenceByNamesAsync);
        LoadCase listingFloor = new("floor by listing", n, protocols, Loads.FloorByListingAsync);
        LoadCase namesFloor = new("floor by names", n, protocols, Loads.FloorByNamesAsync);
        LoadCase plain = new("bare HttpClient, all at once", n, protocols, Loads.PlainGetsAsync);
        for (int round = -1; round < rounds; round++)
        {
            foreach (LoadCase one in new[] { listing, reference, listingFloor, names, referenceNames, plain, namesFloor })
                await one.RunAsync(counts: round >= 0);
        }

        AnsiConsole.WriteLine($"{protocol}, {n} secrets: done");
        return
        [
            TimeRow("listing", listing, listingFloor), TimeRow("names", names, namesFloor), CountRow("listing"), CountRow("names"),
            await ReloadRowAsync("listing", byNames: false), await ReloadRowAsync("names", byNames: true),
        ];

        async Task<Row> ReloadRowAsync(string way, bool byNames) => new(
            "load", $"requests of a reload with nothing changed, {way}, {protocol}", n, "requests", 1,
            await QuietReload.CountRequestsAsync(n, protocols, byNames), null, new Dictionary<string, double>());

        Row TimeRow(string way, LoadCase ours, LoadCase floor) => new(
            "load", $"{way}, {protocol}", n, "ms", rounds, Report.Median(ours.Milliseconds), Report.Median(floor.Milliseconds),
            new[] { reference, referenceNames, plain }.ToDictionary(other => other.Name, other => Report.Median(other.Milliseconds)));

        Row CountRow(string way)
        {
            LoadCase ours = way == "listing" ? listing : names;
            return new Row("load", $"requests, {way}, {protocol}", n, "requests", rounds, ours.Requests, null, new Dictionary<string, double>
            {
                ["connections"] = ours.Connections,
                [$"{reference.Name}: requests"] = reference.Requests,
                [$"{reference.Name}: connections"] = reference.Connections,
            });
        }
    }
}
