using ManagedSecrets.Loading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Validation;

/// <summary>The app's configuration as it would be with other secrets, for validators; nobody else sees it.</summary>
internal static class CandidateConfiguration
{
    public static IConfiguration Of(IConfiguration app, SecretSnapshot before, SecretSnapshot candidate)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        using (KeyUse.Unmarked())
        {
            foreach ((string key, string? value) in app.AsEnumerable())
                values[key] = value;
        }

        // Where another source wins the key now, it would win it then.
        foreach (string key in before.Keys.Where(key => values.TryGetValue(key, out string? value) && value == before.ValueAt(key) && !candidate.Entries.ContainsKey(key)))
            values.Remove(key);
        foreach ((string key, SnapshotEntry entry) in candidate.Entries)
        {
            if (!values.TryGetValue(key, out string? now) || now == before.ValueAt(key))
                values[key] = entry.Value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
