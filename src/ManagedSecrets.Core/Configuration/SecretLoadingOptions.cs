using System.Diagnostics.CodeAnalysis;
using ManagedSecrets.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets;

/// <summary>
/// What to load and when, whatever the store. Each property that is data can also be set by the same name in the configuration section
/// <c>ManagedSecrets</c>; code wins over the section. Read once, when the source is first built; later changes have no effect. Not thread-safe.
/// </summary>
public class SecretLoadingOptions
{
    /// <summary>False: the source stays empty and sends no request; one log line says so. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The secrets to load, by their full names, and nothing else: then neither secrets nor versions are listed, and a right to get is
    /// enough. Empty (the default): all that <see cref="Prefix"/> and <see cref="Filter"/> let through.
    /// </summary>
    public IList<SecretSelection> Secrets { get; } = [];

    /// <summary>Only secrets whose names start with it, in any case, are loaded; it is removed from the key. Default: none.</summary>
    public string? Prefix { get; set; }

    /// <summary>What stands in a name for the <c>:</c> of a configuration key. Not empty. Default: <c>--</c>.</summary>
    public string KeyDelimiter { get; set; } = "--";

    /// <summary>
    /// Whether the leaves of a JSON value become keys below its own. Null (the default): where the content type is
    /// <c>application/json</c>; true: wherever the value parses; false: never. The whole value stays at its own key.
    /// </summary>
    public bool? ExpandJson { get; set; }

    /// <summary>
    /// The name of the environment, such as <c>Staging</c>. Null (the default): the first that there is of the host's own, the configuration key <c>environment</c>, and
    /// the variables <c>DOTNET_ENVIRONMENT</c> and <c>ASPNETCORE_ENVIRONMENT</c>; without any it is Production.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>The environments in which a developer works. Never Production or Staging. Default: Development.</summary>
    public IList<string> DeveloperEnvironments { get; } = ["Development"];

    /// <summary>
    /// The time between two looks, give or take a tenth: 1 second to 1 day, or <see cref="Timeout.InfiniteTimeSpan"/> (<c>Infinite</c> in
    /// the section) for none. Default: 5 minutes.
    /// </summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>One deadline over credential, listing and values of the first look: 1 second to 10 minutes. Default: 30 seconds.</summary>
    public TimeSpan StartupTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for each later look: 1 second to 10 minutes. Default: 30 seconds.</summary>
    public TimeSpan ReloadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True: where the store can't be read for <see cref="StartupTimeout"/>, the app starts without it, and it is tried again every <see cref="ReloadInterval"/>. Default: false.</summary>
    public bool Optional { get; set; }

    /// <summary>How many requests are under way at once to a store: 1 to 10,000. Falls to 32 at the first 429 of a look. Default: 1,000.</summary>
    public int MaxConcurrency { get; set; } = 1000;

    /// <summary>What becomes of an expired secret: <c>Keep</c>, with a warning and Degraded health, or <c>Skip</c>. Default: Keep.</summary>
    public ExpiredSecrets ExpiredSecrets { get; set; }

    /// <summary>How long ahead of a secret's expiry health turns Degraded: zero to 365 days. Default: 14 days.</summary>
    public TimeSpan ExpiryWarning { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Whether a secret that was removed from the store, or disabled there, keeps its last value, rather than goes; one that is named as required keeps it in
    /// any case. Default: false.
    /// </summary>
    public bool KeepRemoved { get; set; }

    /// <summary>
    /// When health turns from Degraded to Unhealthy: after so long without a good look, 1 second to 365 days. Null (the default): never, since
    /// an outage of the store must not restart apps that run well; where nothing was ever loaded, health is Unhealthy in any case. A look that failed for good on single secrets alone counts as a good
    /// one, since another instance could not read them either.
    /// </summary>
    public TimeSpan? UnhealthyAfter { get; set; }

    /// <summary>
    /// The least time between two looks on demand (<see cref="IManagedSecrets.RefreshAsync(CancellationToken)"/> and the like): zero to 10 minutes. A call that comes sooner waits.
    /// Default: 1 second.
    /// </summary>
    public TimeSpan RefreshFloor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest time that a look which the outside asks for (<see cref="IManagedSecretsSignal"/>) may wait: zero to one hour. Each waits a
    /// random part of it, so that the instances of an app that are told at once do not arrive at the vault at once. Default: 30 seconds.
    /// </summary>
    public TimeSpan SignalSpread { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a store must fail in a look before its fallback is read: 1 second to 10 minutes, and less than the look's own time limit. Default: 10 seconds.
    /// </summary>
    public TimeSpan FallbackAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What advice on loaded secrets not to write: a rule's id, as <c>MSA03</c>, or id and name of one secret, as <c>MSA03:Shop--Storage</c>, in
    /// any case. In the section a list, or one text with commas. MSA01: too short to be masked. MSA02: can be guessed. MSA03: a managed identity
    /// would do. MSA04: not read within an hour of the start. MSA05: expired. MSA06: not rotated for a year. Health is not affected. An id that
    /// there is not is warned about. Default: none, all is written, in the category <c>ManagedSecrets.Advice</c> (01 and 05 in <c>ManagedSecrets</c>).
    /// </summary>
    public IList<string> SilencedAdvice { get; } = [];

    /// <summary>How loaded values are masked.</summary>
    public RedactionOptions Redaction { get; } = new();

    /// <summary>In code only. Which secrets of a listing to load, by what is known of them without the value. Called from several threads. Default: all.</summary>
    public Func<SecretMetadata, bool>? Filter { get; set; }

    /// <summary>In code only. The configuration key of a secret; null or empty for the usual one. Called from several threads. Default: none.</summary>
    public Func<SecretMetadata, string?>? MapKey { get; set; }

    /// <summary>In code only. Where to log while the host has no logger yet. Null (the default): lines wait until it has.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>In code only. The clock and the timers of loading and reloading. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal IList<SecretProbe> Probes { get; } = [];

    internal IList<OptionsProbe> OptionsProbes { get; } = [];

    /// <summary>Whether a look is for nobody: it is left out of metrics and traces.</summary>
    internal bool IsRehearsal { get; init; }

    /// <summary>
    /// In code only. Tries a secret's new value before it is used, as by signing in with it: while the probe refuses it, the value before it
    /// stays in use, health is Degraded, and the probe is asked again, first after 5 seconds, then after longer pauses. Not called for what the first load brings, nor
    /// for a secret that was not there before. At most 10 seconds long; what it throws is logged with all secrets masked.
    /// </summary>
    /// <param name="name">The secret's name in the store, in any case.</param>
    /// <param name="accepts">Gets the new value; false, or an exception, refuses it. Called on the thread pool.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the name is empty.</exception>
    public SecretLoadingOptions Validate(string name, Func<string, CancellationToken, Task<bool>> accepts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(accepts);
        Probes.Add(new SecretProbe(name, accepts));
        return this;
    }

    /// <inheritdoc cref="Validate(string, Func{string, CancellationToken, Task{bool}})"/>
    /// <param name="name">The secret's name in the store, in any case.</param>
    /// <param name="probe">Gets the new value; an exception refuses it. Called on the thread pool.</param>
    public SecretLoadingOptions Validate(string name, Func<string, CancellationToken, Task> probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return Validate(name, async (value, cancellationToken) =>
        {
            await probe(value, cancellationToken).ConfigureAwait(false);
            return true;
        });
    }

    /// <summary>
    /// In code only. Tries new values below a section with the app's own <see cref="IValidateOptions{TOptions}"/> before they are used: while these
    /// refuse the options as they would be, the values before stay in use, as with <see cref="Validate(string, Func{string, CancellationToken, Task{bool}})"/>.
    /// Needs <c>services.AddManagedSecrets()</c>.
    /// </summary>
    /// <typeparam name="T">The options class.</typeparam>
    /// <param name="section">The configuration section that it is bound to.</param>
    /// <param name="name">The name of named options; null for the default ones. Call it once for each name.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">The section is null or empty.</exception>
    [RequiresUnreferencedCode("Binds by reflection; where code is trimmed, use the overload with a delegate that binds.")]
    [RequiresDynamicCode("Binds by reflection; where code is compiled ahead of time, use the overload with a delegate that binds.")]
    public SecretLoadingOptions ValidateOptions<T>(string section, string? name = null)
        where T : class, new() => ValidateOptions<T>(section, (configuration, options) => configuration.Bind(options), name);

    /// <inheritdoc cref="ValidateOptions{T}(string, string?)"/>
    /// <param name="section">The configuration section that it is bound to.</param>
    /// <param name="bind">Binds the section to the options, as <c>(section, options) => section.Bind(options)</c>.</param>
    /// <param name="name">The name of named options; null for the default ones.</param>
    public SecretLoadingOptions ValidateOptions<T>(string section, Action<IConfiguration, T> bind, string? name = null)
        where T : class, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(section);
        ArgumentNullException.ThrowIfNull(bind);
        OptionsProbes.Add(new OptionsProbe(section, (services, configuration) => OptionsRefusal.Of(services, configuration.GetSection(section), bind, name)));
        return this;
    }
}
