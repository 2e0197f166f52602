using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.AspNetCore.ExceptionPage;

/// <summary>Cookies that were masked. Two whose names became the same mask are one.</summary>
internal sealed class MaskedCookies : IRequestCookieCollection
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.OrdinalIgnoreCase);

    public MaskedCookies(IEnumerable<KeyValuePair<string, string>> cookies)
    {
        foreach ((string name, string value) in cookies)
            _cookies[name] = value;
    }

    public int Count => _cookies.Count;

    public ICollection<string> Keys => _cookies.Keys;

    public string? this[string key] => _cookies.GetValueOrDefault(key);

    public bool ContainsKey(string key) => _cookies.ContainsKey(key);

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _cookies.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _cookies.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
