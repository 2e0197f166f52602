namespace ManagedSecrets;

/// <summary>
/// The names under which the library tells OpenTelemetry, or any other listener of .NET's meters and activity sources, what it does: add
/// <see cref="MeterName"/> by <c>AddMeter</c> and <see cref="ActivitySourceName"/> by <c>AddSource</c>. Nothing is to be switched on in the library.
/// </summary>
/// <remarks>
/// <para>
/// Meter and source are one for the process, and not of an <c>IMeterFactory</c>: secrets are loaded before there is a container. What happened before somebody
/// listened is not lost: counters count from the start of the process, and the duration and the span of the first load are told as soon as somebody listens.
/// The instruments are made just after the first load, off its way: a program that ends within moments of it, and has no host, may export nothing.
/// Counters never fall, also when a configuration is disposed of; what is observed is that of the configurations in use, each vault and secret once, however many load it.
/// </para>
/// <para>
/// No tag, name or status holds a secret's value or name. <c>server.address</c> is the host of a vault, without port, path, query and user; a store whose name
/// is no URL goes by its name, where that is a plain word. Times are by the source's <see cref="SecretLoadingOptions.TimeProvider"/>.
/// </para>
/// <para>
/// Spans are <c>managedsecrets.load</c> (nothing was loaded before), <c>managedsecrets.reload</c> and <c>managedsecrets.refresh</c> (somebody asked). They are roots:
/// a look is shared by all who wait for it. One that was asked for links to the spans of those who asked. Tags: those of <see cref="LoadDuration"/>, and
/// <c>managedsecrets.secret.count</c>, <c>managedsecrets.secret.added</c>, <c>.rotated</c>, <c>.removed</c>, <c>.kept</c> (kept their last value) and <c>managedsecrets.request.count</c>. They end
/// before the app's own callbacks run. The spans that the Azure SDK and HttpClient write below them are not ours, and hold addresses with secrets' names.
/// </para>
/// </remarks>
public static class ManagedSecretsTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ManagedSecrets";

    /// <summary>The name of the activity source, whose spans are told above.</summary>
    public const string ActivitySourceName = "ManagedSecrets";

    /// <summary>
    /// Histogram, <c>s</c>: how long a look at the vaults took, its tries and the app's probes included, until what it found was in use. Tags: <c>managedsecrets.load.type</c>
    /// (<c>load</c>, <c>reload</c>, <c>refresh</c>), <c>managedsecrets.outcome</c> (as of <see cref="Loads"/>), <c>error.type</c>, <c>server.address</c> (where the source has one vault).
    /// </summary>
    public const string LoadDuration = "managedsecrets.load.duration";

    /// <summary>
    /// Counter, <c>{load}</c>: looks at the vaults that ended. Tags: those of <see cref="LoadDuration"/>. Outcomes: <c>success</c>; <c>partial</c>, some secrets kept their
    /// last value, as they could not be read or the app refused the new one; <c>failure</c>, nothing was changed; <c>cancelled</c>, the app let go of its configuration.
    /// <c>error.type</c> of a failure is <c>timeout</c>, a status of <see cref="Requests"/>, or the type of an exception.
    /// </summary>
    public const string Loads = "managedsecrets.loads";

    /// <summary>Up-down counter, <c>{secret}</c>: secrets in use. Tag: <c>server.address</c>.</summary>
    public const string SecretCount = "managedsecrets.secret.count";

    /// <summary>
    /// Counter, <c>{secret}</c>: secrets that a look found changed, after the first. Tags: <c>managedsecrets.rotation.type</c> (<c>rotated</c>, <c>added</c>, <c>removed</c>),
    /// <c>server.address</c>.
    /// </summary>
    public const string Rotations = "managedsecrets.rotations";

    /// <summary>
    /// Counter, <c>{request}</c>: requests to a vault, told at the end of each look. Tags: <c>managedsecrets.request.status</c> (<c>ok</c>, <c>transient</c>, <c>throttled</c>,
    /// <c>unknown_host</c>, <c>not_found</c>, <c>disabled</c>, <c>forbidden</c>, <c>unauthorized</c>, <c>untrusted</c>, <c>invalid</c>, <c>unexpected</c>, or <c>cancelled</c>: not
    /// answered when the look ended), <c>error.type</c> (the same, of a failure), <c>http.response.status_code</c> (of a failure, where the vault sent one), <c>server.address</c>.
    /// </summary>
    public const string Requests = "managedsecrets.requests";

    /// <summary>
    /// Counter, <c>{signal}</c>: hints and events from outside (<see cref="IManagedSecretsSignal"/>), those included that were ignored. Tag: <c>managedsecrets.signal.outcome</c>
    /// (<c>accepted</c>, <c>already_in_use</c>, <c>unknown_vault</c>, <c>unknown_secret</c>, <c>contradictory</c>, <c>other_event</c>, <c>malformed</c>).
    /// </summary>
    public const string Signals = "managedsecrets.signals";

    /// <summary>Gauge, <c>s</c>: the time since the last good look at everything; the longest of the configurations that load from a vault. Tag: <c>server.address</c>.</summary>
    public const string LastSuccessAge = "managedsecrets.last_success.age";

    /// <summary>Gauge, <c>s</c>: the time until the first of the secrets in use expires; negative once it has, absent while none has an expiry. Tag: <c>server.address</c>.</summary>
    public const string TimeToExpiry = "managedsecrets.secret.time_to_expiry";

    /// <summary>
    /// Up-down counter, <c>{secret}</c>: secrets in use whose values are not masked. Tags: <c>managedsecrets.redaction.reason</c> (<c>too_short</c>, <c>ordinary_word</c>), <c>server.address</c>.
    /// </summary>
    public const string UnmaskedCount = "managedsecrets.redaction.unmasked.count";

    /// <summary>Counter, <c>{line}</c>: log lines in which a secret was masked. No tags.</summary>
    public const string MaskedLines = "managedsecrets.redaction.masked_lines";

    /// <summary>Counter, <c>{failure}</c>: how often masking failed, and a constant was written in place of a text. No tags.</summary>
    public const string MaskingFailures = "managedsecrets.redaction.failures";

    /// <summary>Counter, <c>{value}</c>: old values that are no longer masked (<see cref="RedactionOptions.RetainedVersions"/>). No tags.</summary>
    public const string DroppedValues = "managedsecrets.redaction.dropped_values";
}
