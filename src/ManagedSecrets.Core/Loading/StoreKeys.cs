using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>The configuration keys of one store's content, one value a key: ties are decided here, and keys that a vault may not set are left out.</summary>
internal sealed class StoreKeys(StoreContent content, SecretLoadingOptions options, SecretNotes notes)
{
    private static readonly string[] SensitiveSections = ["Logging", "Kestrel", "AllowedHosts", "Urls", "Authentication"];

    public IReadOnlyDictionary<string, KeyedValue> Read()
    {
        Dictionary<string, KeyedValue> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyedValue candidate in content.Secrets.SelectMany(Candidates).Order(KeyedValue.ByPrecedence))
        {
            if (!keys.TryAdd(candidate.Key, candidate))
                TellTie(keys[candidate.Key], candidate);
        }

        return keys;
    }

    private IEnumerable<KeyedValue> Candidates(FetchedSecret fetched)
    {
        string key = KeyMap.KeyOf(fetched, content.Plan, options);
        if (!IsAllowed(key, fetched))
            return [];

        KeyOrigin origin = fetched.Selection?.Key is null ? KeyOrigin.Name : KeyOrigin.ExplicitKey;
        KeyedValue whole = new(key, fetched.Secret.Value, origin, fetched);
        IReadOnlyList<KeyValuePair<string, string?>> leaves = Leaves(key, fetched);
        return leaves.Count == 0 ? [whole] : [whole, .. leaves.Select(leaf => new KeyedValue(leaf.Key, leaf.Value, KeyOrigin.JsonLeaf, fetched))];
    }

    private IReadOnlyList<KeyValuePair<string, string?>> Leaves(string key, FetchedSecret fetched)
    {
        bool saysJson = fetched.Metadata.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        if (!(options.ExpandJson ?? saysJson))
            return [];

        if (!JsonLeaves.TryRead(key, fetched.Secret.Value, out IReadOnlyList<KeyValuePair<string, string?>> leaves))
        {
            if ((saysJson || LooksLikeJson(fetched.Secret.Value)) && notes.IsNews(NoteKind.NotJson, fetched.Metadata.Name))
                Log.NotJson(notes.Logger, fetched.Metadata.Name, content.Plan.Store.Name);
            return [];
        }

        return leaves;
    }

    private static bool LooksLikeJson(string value) => value.AsSpan().TrimStart() is ['{' or '[', ..];

    private bool IsAllowed(string key, FetchedSecret fetched)
    {
        string name = fetched.Metadata.Name;
        string section = key.Split(':')[0];
        if (section.Length == 0 || key.EndsWith(':'))
        {
            if (notes.IsNews(NoteKind.NoKey, name))
                Log.NoKey(notes.Logger, name, content.Plan.Store.Name);
            return false;
        }

        if (section.Equals("ManagedSecrets", StringComparison.OrdinalIgnoreCase) && !OwnKeys.MayBeSecret(key))
        {
            if (notes.IsNews(NoteKind.OwnSection, name))
                Log.OwnSection(notes.Logger, name, content.Plan.Store.Name);
            return false;
        }

        bool isSensitive = fetched.Selection is null && SensitiveSections.Contains(section, StringComparer.OrdinalIgnoreCase);
        if (isSensitive && notes.IsNews(NoteKind.SensitiveSection, name))
            Log.SensitiveSection(notes.Logger, name, content.Plan.Store.Name, section);
        return true;
    }

    private void TellTie(KeyedValue winner, KeyedValue loser)
    {
        if (winner.Source != loser.Source && notes.IsNews(NoteKind.Tie, $"{winner.Key} {loser.Source.Metadata.Name}"))
            Log.Tie(notes.Logger, winner.Source.Metadata.Name, loser.Source.Metadata.Name, winner.Key, content.Plan.Store.Name);
    }
}
