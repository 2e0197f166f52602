using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>
/// The keys that are accepted now: what the configuration holds, at each request. The redactor knows each before a request can show it, since
/// request logs hold the query. Thread-safe.
/// </summary>
internal sealed class EventsKeys : IDisposable
{
    private const string Header = "X-ManagedSecrets-Key";
    private const string Parameter = "code";
    private const int LongestKey = 4096;

    private readonly IConfiguration _configuration;
    private readonly SecretRedactor _redactor;
    private readonly ManagedSecretsEventsOptions _options;
    private readonly IDisposable _subscription;
    private volatile EventsKey[] _known = [];

    /// <exception cref="ManagedSecretsException">A key is there that can't be used.</exception>
    public EventsKeys(IConfiguration configuration, SecretRedactor redactor, ManagedSecretsEventsOptions options)
    {
        (_configuration, _redactor, _options) = (configuration, redactor, options);
        foreach (EventsKey key in Read())
        {
            if (key.Fault is { } fault)
                throw new ManagedSecretsException(fault);
        }

        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => _ = Read());
    }

    /// <summary>Where the key is to be put.</summary>
    public string Setting => _options.KeySetting;

    /// <summary>Whether there is a key that callers can present.</summary>
    public bool Any => Read().Any(key => key.Fault is null);

    /// <summary>What is wrong with a key that is there; null where nothing is.</summary>
    public string? Fault => Read().Select(key => key.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>Whether the request presents one of the keys. It takes as long whichever character is wrong, and however many there are.</summary>
    public bool Accept(HttpRequest request)
    {
        StringValues presented = request.Headers[Header];
        if (presented.Count == 0)
            presented = request.Query[Parameter];
        if (presented is not [{ Length: > 0 and <= LongestKey } only])
            return false;

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(only));
        bool accepted = false;
        foreach (EventsKey key in Read())
            accepted |= key.Fault is null & CryptographicOperations.FixedTimeEquals(hash, key.Hash);
        return accepted;
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>The keys as the configuration has them now; what was made of a value before is made once.</summary>
    private EventsKey[] Read()
    {
        EventsKey[] known = _known;
        EventsKey[] now = [.. Of(_options.KeySetting, known), .. Of(_options.PreviousKeySetting, known)];
        _known = now;
        return now;
    }

    private IEnumerable<EventsKey> Of(string setting, EventsKey[] known) =>
        _configuration[setting] is { Length: > 0 } value ? [known.FirstOrDefault(key => key.IsOf(setting, value)) ?? new EventsKey(setting, value, _redactor)] : [];
}
