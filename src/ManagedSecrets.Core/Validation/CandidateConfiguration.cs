using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Validation;

/// <summary>The app's configuration as it would be with other secrets, for validators; nobody else sees it.</summary>
internal static class CandidateConfiguration
{
    public static IConfiguration Of(IConfiguration app, SecretSnapshot before, SecretSnapshot candidate)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in app.AsEnumerable())
            values[key] = value;

        // Where another source wins the key now, it would win it then.
        foreach (string key in before.Keys.Where(key => values.TryGetValue(key, out string? value) && value == before[key] && !candidate.Values.ContainsKey(key)))
            values.Remove(key);
        foreach ((string key, string? value) in candidate.Values)
        {
            if (!values.TryGetValue(key, out string? now) || now == before[key])
                values[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
