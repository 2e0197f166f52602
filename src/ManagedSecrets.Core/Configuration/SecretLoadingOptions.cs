using Microsoft.Extensions.Logging;

namespace ManagedSecrets;

/// <summary>
/// What to load and when, whatever the store. Each property that is data can also be set by the same name in the configuration section
/// <c>ManagedSecrets</c>; code wins over the section. Read once, when the source is first built; later changes have no effect.
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

    /// <summary>The name of the environment. Null (the default): the host's, else the configuration's, else the variables', else Production.</summary>
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

    /// <summary>True: the app starts without the store, which is tried again every <see cref="ReloadInterval"/>. Default: false.</summary>
    public bool Optional { get; set; }

    /// <summary>How many requests are under way at once to a store: 1 to 10,000. Falls to 32 at the first 429 of a look. Default: 1,000.</summary>
    public int MaxConcurrency { get; set; } = 1000;

    /// <summary>What becomes of an expired secret. Default: it is kept, with a warning, and health is Degraded.</summary>
    public ExpiredSecrets ExpiredSecrets { get; set; }

    /// <summary>How long ahead of a secret's expiry health turns Degraded: zero to 365 days. Default: 14 days.</summary>
    public TimeSpan ExpiryWarning { get; set; } = TimeSpan.FromDays(14);

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
}
