using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>
/// The keys as the configuration has them. The redactor knows each before a request can show it, since request logs hold the query. Thread-safe.
/// </summary>
internal sealed class EventsKeys : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly SecretRedactor _redactor;
    private readonly ManagedSecretsEventsOptions _options;
    private readonly IDisposable _subscription;
    private volatile AcceptedKeys _known = AcceptedKeys.None;

    /// <exception cref="ManagedSecretsException">A key is there that can't be used.</exception>
    public EventsKeys(IConfiguration configuration, SecretRedactor redactor, ManagedSecretsEventsOptions options)
    {
        (_configuration, _redactor, _options) = (configuration, redactor, options);
        if (Read().Fault is { } fault)
            throw new ManagedSecretsException(fault);

        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, () => _ = Read());
    }

    /// <summary>Where the key is to be put.</summary>
    public string Setting => _options.KeySetting;

    /// <summary>The keys as they are now; what was made of a value before is made once.</summary>
    public AcceptedKeys Read()
    {
        AcceptedKeys known = _known;
        return _known = new AcceptedKeys([.. Of(_options.KeySetting, known), .. Of(_options.PreviousKeySetting, known)]);
    }

    public void Dispose() => _subscription.Dispose();

    private IEnumerable<EventsKey> Of(string setting, AcceptedKeys known) =>
        _configuration[setting] is { Length: > 0 } value ? [known.Find(setting, value) ?? new EventsKey(setting, value, _redactor)] : [];
}
