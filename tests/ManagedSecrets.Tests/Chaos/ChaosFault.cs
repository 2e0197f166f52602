using System.Text.Json.Nodes;
using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Chaos;

/// <summary>One kind of trouble that a vault can make.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Pattern">The requests that it hits.</param>
/// <param name="Start">Makes the trouble.</param>
internal sealed record ChaosFault(string Name, string Pattern, Action<LocalVaultFault> Start)
{
    public static IReadOnlyList<ChaosFault> All { get; } =
    [
        new("fault: 429 with Retry-After", "GET /secrets/*", fault => fault.Fail(429, TimeSpan.FromSeconds(1))),
        new("fault: 429 on the listing", "GET /secrets", fault => fault.Fail(429)),
        new("fault: 500", "GET /secrets/*", fault => fault.Fail(500)),
        new("fault: 503 on the listing", "GET /secrets", fault => fault.Fail(503)),
        new("fault: hang", "GET /secrets/*", fault => fault.Hang()),
        new("fault: dropped connection", "GET /secrets/*", fault => fault.Drop()),
        new("fault: truncated body", "GET /secrets/*", fault => fault.Truncate()),
        new("fault: garbage", "GET /secrets/*", fault => fault.Malform()),
        new("fault: garbage for a page", "GET /secrets", fault => fault.Malform()),
        new("fault: 403", "GET /secrets/*", fault => fault.Fail(403)),
        new("fault: token refused", "GET /secrets", fault => fault.Fail(401)),
        new("fault: page that hides secrets", "GET /secrets", fault => fault.Rewrite(HideEveryOther)),
    ];

    private static string HideEveryOther(string body)
    {
        JsonNode page = JsonNode.Parse(body)!;
        JsonArray secrets = page["value"]!.AsArray();
        for (int index = secrets.Count - 1; index >= 0; index -= 2)
            secrets.RemoveAt(index);
        return page.ToJsonString();
    }
}
