using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging.Leaks;
using ManagedSecrets.Logging.Masking;
using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Logging;

/// <summary>What masks one app's log: a redactor, the alarm that tells of it, and the probe that shows whether it stands in the way.</summary>
internal sealed class LogRedaction : IDisposable
{
    private IDisposable? _subscription;

    public LogRedaction(SecretRedactor redactor, IServiceProvider? services = null)
    {
        Redactor = redactor;
        Alarm = new LeakAlarm(redactor, services, redactor.TimeProvider);
        Mask = new RecordMask(redactor, Alarm);
        Probe = new WiringProbe(new RecordMask(redactor, null));
    }

    public SecretRedactor Redactor { get; }

    public LeakAlarm Alarm { get; }

    public RecordMask Mask { get; }

    public WiringProbe Probe { get; }

    /// <summary>Whether the app's logger factory decides alone which lines are written, as Serilog's does; .NET's rules mean nothing to it.</summary>
    public bool IsFilteredElsewhere { get; set; }

    /// <summary>Whether an app that is not masked may start, which only code can say.</summary>
    public MissingRedaction OnMissing { get; private init; }

    /// <summary>
    /// Of the redactors that the logging was given, and of the app's configuration, also where its first source of secrets comes later.
    /// </summary>
    public static LogRedaction Of(IServiceProvider services)
    {
        RedactorSource[] sources = [.. services.GetServices<RedactorSource>()];
        SecretRedactor[] given = [.. sources.Select(source => source.Redactor).OfType<SecretRedactor>()];
        IConfiguration? configuration = services.GetService<IConfiguration>();
        if (given.Length == 0 && configuration is not IConfigurationRoot)
            throw NothingToMask(configuration);

        SecretRedactor? loaded = configuration is null ? null : LoadedFeeds.RedactorOf(configuration);
        SecretRedactor redactor = loaded ?? given.FirstOrDefault() ?? new SecretRedactor();
        Array.ForEach(given, redactor.Join);
        return new LogRedaction(redactor, services) { OnMissing = OnMissingIn(configuration) }.Following(configuration);
    }

    public void Dispose() => _subscription?.Dispose();

    private LogRedaction Following(IConfiguration? configuration)
    {
        if (configuration is null)
            return this;
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Join);
        Join();
        return this;

        void Join()
        {
            if (LoadedFeeds.RedactorOf(configuration) is { } loaded)
                Redactor.Join(loaded);
        }
    }

    private static MissingRedaction OnMissingIn(IConfiguration? configuration) =>
        configuration is not null && LoadedFeeds.Of(configuration) is { Count: > 0 } feeds
            && feeds.All(feed => feed.Options.Redaction.OnMissing == MissingRedaction.Warn) ? MissingRedaction.Warn : MissingRedaction.Fail;

    private static ManagedSecretsException NothingToMask(IConfiguration? configuration) => new(
        (configuration is null
            ? "The logging has no configuration, so no loaded secret would be masked in it. "
            : $"The app's IConfiguration is a {configuration.GetType()}, which does not show its sources, so no loaded secret would be masked in the log. ")
        + "Pass what knows the values: AddManagedSecretsRedaction(configuration.GetSecretRedactor()), with the root of the configuration.");
}
