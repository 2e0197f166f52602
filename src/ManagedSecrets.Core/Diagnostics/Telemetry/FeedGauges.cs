using System.Diagnostics.Metrics;
using ManagedSecrets.Redaction;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// What is observed of the feeds in use when somebody collects: from memory alone, and never throwing, since that would cost the others
/// their turn. What several feeds say of one vault becomes one measurement.
/// </summary>
internal static class FeedGauges
{
    public static IEnumerable<Measurement<double>> Ages() => Observe(
        feed => feed.State.LastSuccess is { } last
            ? feed.Telemetry.Addresses.Select(address => (address, Math.Max(0, (Now(feed) - last).TotalSeconds)))
            : [],
        Math.Max);

    public static IEnumerable<Measurement<double>> Expiries() => Observe(
        feed => feed.State.Snapshot.Secrets
            .Where(secret => secret.Metadata.Expires is not null)
            .Select(secret => (StoreAddress.Of(secret.Store), (secret.Metadata.Expires!.Value - Now(feed)).TotalSeconds)),
        Math.Min);

    public static IEnumerable<Measurement<long>> Secrets() => Count(
        feed => feed.State.Snapshot.Secrets.Select(secret => (secret, (string?)null)),
        feed => feed.Telemetry.Addresses.Select(address => (address, (string?)null)));

    public static IEnumerable<Measurement<long>> Unmasked() => Count(
        feed => feed.State.Snapshot.Secrets.Select(secret => (secret, ReasonOf(feed, secret))).Where(pair => pair.Item2 is not null),
        feed => feed.Telemetry.Addresses.SelectMany(address => new[] { (address, (string?)"too_short"), (address, "ordinary_word") }));

    private static string? ReasonOf(SecretFeed feed, LoadedSecret secret)
    {
        if (feed.Options.Redaction.Exclude.Contains(secret.Name, StringComparer.OrdinalIgnoreCase))
            return null;
        return feed.Settings.Redactor.Judge(feed.State.Snapshot.ValueAt(secret.Key)) switch
        {
            MaskingOutcome.TooShort => "too_short",
            MaskingOutcome.OrdinaryWord => "ordinary_word",
            _ => null,
        };
    }

    private static List<Measurement<double>> Observe(Func<SecretFeed, IEnumerable<(string Address, double Value)>> read, Func<double, double, double> merge)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach ((string address, double value) in OfEach(read))
            values[address] = values.TryGetValue(address, out double other) ? merge(other, value) : value;
        return [.. values.Select(pair => new Measurement<double>(pair.Value, Tag.Set((Tag.Address, pair.Key))))];
    }

    /// <summary>Counts each secret of a vault once. A vault without any is one with none.</summary>
    private static List<Measurement<long>> Count(
        Func<SecretFeed, IEnumerable<(LoadedSecret Secret, string? Reason)>> read, Func<SecretFeed, IEnumerable<(string Address, string? Reason)>> all)
    {
        Dictionary<(string Address, string? Reason), HashSet<string>> names = OfEach(all).Distinct().ToDictionary(key => key, _ => new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach ((LoadedSecret secret, string? reason) in OfEach(read))
        {
            if (names.TryGetValue((StoreAddress.Of(secret.Store), reason), out HashSet<string>? known))
                known.Add(secret.Name);
        }

        return [.. names.Select(pair => new Measurement<long>(pair.Value.Count, Tag.Set((Tag.Reason, pair.Key.Reason), (Tag.Address, pair.Key.Address))))];
    }

    private static List<T> OfEach<T>(Func<SecretFeed, IEnumerable<T>> read)
    {
        Ledger.Settle();
        List<T> found = [];
        foreach (SecretFeed feed in LivingFeeds.All)
        {
            feed.Telemetry.TellWhatWasKept();
            try
            {
                found.AddRange(read(feed));
            }
            catch (Exception)
            {
                // A clock or a list of the app's own: the other feeds are told all the same.
            }
        }

        return found;
    }

    private static DateTimeOffset Now(SecretFeed feed) => feed.Options.TimeProvider.GetUtcNow();
}
