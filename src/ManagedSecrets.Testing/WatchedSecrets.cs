namespace ManagedSecrets.Testing;

/// <summary>What is looked for. Thread-safe.</summary>
internal sealed class WatchedSecrets
{
    private const int LeastLength = 4;

    // What is masked for its shape is nobody's value.
    private static readonly SecretRedactor Shapes = new();

    private readonly Lock _gate = new();
    private readonly List<IManagedSecrets> _apps = [];
    private readonly List<(string Name, string Value, SecretRedactor Redactor)> _values = [];

    public void Add(IManagedSecrets secrets)
    {
        lock (_gate)
            _apps.Add(secrets);
    }

    public void Add(string name, string value)
    {
        SecretRedactor redactor = new(LeastLength);
        if (!redactor.Add(value))
            throw new ArgumentException($"The value of '{name}' is blank or too short to be looked for.", nameof(value));
        lock (_gate)
            _values.Add((name, value, redactor));
    }

    /// <summary>The secrets that a text holds.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to look for.</exception>
    public IReadOnlyList<SecretLeak> Find(string text, string place)
    {
        IManagedSecrets[] apps;
        (string Name, string Value, SecretRedactor Redactor)[] values;
        lock (_gate)
            (apps, values) = ([.. _apps], [.. _values]);
        if (values.Length == 0 && !apps.Any(app => app.Current.Keys.Any()))
            throw new InvalidOperationException("There is no loaded secret to look for: call Watch with the services of the app, after it has loaded its secrets.");

        string cleanPlace = values.Select(value => value.Redactor).Concat(apps.Select(app => app.Redactor)).Aggregate(place, (masked, redactor) => redactor.Redact(masked));
        List<SecretLeak> leaks = [.. values.Where(value => IsIn(text, value.Value, value.Redactor)).Select(value => new SecretLeak(cleanPlace, value.Name, null))];
        foreach (IManagedSecrets app in apps.Where(app => app.Redactor.ContainsSecret(text)))
            leaks.AddRange(Name(app.Current, text, cleanPlace));
        return leaks;
    }

    private static SecretLeak[] Name(SecretSnapshot current, string text, string place)
    {
        SecretLeak[] named = [.. current.Keys.Where(key => IsIn(text, current[key])).Select(key => new SecretLeak(place, key, SecretOf(current, key)?.Name))];
        return named.Length > 0 ? named : [new SecretLeak(place, null, null)];
    }

    // One redactor a value, and only when something was found: it knows the value's other forms too.
    private static bool IsIn(string text, string? value)
    {
        SecretRedactor redactor = new(LeastLength);
        return redactor.Add(value) && IsIn(text, value!, redactor);
    }

    // In a text with a token or a key block, only what is masked besides, or the value as it is, tells that it is this value.
    private static bool IsIn(string text, string value, SecretRedactor redactor) => redactor.ContainsSecret(text)
        && (!Shapes.ContainsSecret(text) || text.Contains(value, StringComparison.Ordinal) || redactor.Redact(text) != Shapes.Redact(text));

    // A key may be a leaf of a secret that is JSON.
    private static LoadedSecret? SecretOf(SecretSnapshot current, string key) => current.Secrets
        .Where(secret => key.Equals(secret.Key, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{secret.Key}:", StringComparison.OrdinalIgnoreCase))
        .MaxBy(secret => secret.Key.Length);
}
