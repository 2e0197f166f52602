namespace ManagedSecrets;

/// <summary>
/// How an endpoint of <c>MapManagedSecretsEvents</c> receives the events of a vault. Each can be set in the section <c>ManagedSecrets:Events</c> too; code wins. Read once, when
/// it is mapped. Not thread-safe.
/// </summary>
public sealed class ManagedSecretsEventsOptions
{
    /// <summary>The fewest characters of a key: 32.</summary>
    public const int LeastKeyLength = 32;

    /// <summary>
    /// The configuration key under which the key is that callers must present. What is there is read at each request, so it may be a secret that is
    /// loaded, and rotated; it has at least <see cref="LeastKeyLength"/> characters. Default: <c>ManagedSecrets:Events:Key</c>.
    /// </summary>
    public string KeySetting { get; set; } = "ManagedSecrets:Events:Key";

    /// <summary>
    /// The configuration key under which a second key is that is accepted too, for the time of a rotation: the old one, until the subscription
    /// has the new one; nothing needs to be there. Default: <c>ManagedSecrets:Events:PreviousKey</c>.
    /// </summary>
    public string PreviousKeySetting { get; set; } = "ManagedSecrets:Events:PreviousKey";

    /// <summary>
    /// Who may ask, in the handshake of CloudEvents, to send events here: host names, compared whole and in any case. Default:
    /// <c>eventgrid.azure.net</c>, which is Azure Event Grid.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = ["eventgrid.azure.net"];

    /// <summary>How long a caller may take to send a delivery: 1 second to 1 minute. After it the answer is 408. Default: 10 seconds.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
