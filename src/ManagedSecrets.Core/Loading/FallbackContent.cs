namespace ManagedSecrets.Loading;

/// <summary>
/// What a fallback found, beside what is held: it may lag behind its store, so it brings in what is newer and what is not held yet,
/// and takes nothing away.
/// </summary>
internal static class FallbackContent
{
    public static StoreContent Over(StoreContent found, StoreContent? held, string fallback)
    {
        IEnumerable<FetchedSecret> secrets = held is null ? found.Secrets
            : held.Secrets.Select(secret => found.Find(secret.Id) is { } other && IsNewer(other, secret) ? other : secret)
                .Concat(found.Secrets.Where(secret => held.Find(secret.Id) is null));
        return new StoreContent(found.Plan, [.. secrets], found.NextChange) { Troubles = found.Troubles, ServedBy = fallback };
    }

    // A copy has a version id of its own, so only another value is news.
    private static bool IsNewer(FetchedSecret other, FetchedSecret held) =>
        other.Metadata.Updated > held.Metadata.Updated && other.Secret.Value != held.Secret.Value;
}
