using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging.Leaks;
using ManagedSecrets.Logging.Masking;
using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Logging;

/// <summary>What masks one app's log: a redactor, the alarm that tells of it, and the probe that shows whether it stands in the way.</summary>
internal sealed class LogRedaction
{
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

    /// <summary>The redactor of an app's configuration; one that knows nothing where nothing loads secrets.</summary>
    public static LogRedaction Of(IServiceProvider services)
    {
        IConfiguration? configuration = services.GetService<IConfiguration>();
        SecretRedactor? redactor = configuration is null ? null : LoadedFeeds.RedactorOf(configuration);
        bool mayStart = configuration is not null && LoadedFeeds.Of(configuration) is { Count: > 0 } feeds
            && feeds.All(feed => feed.Options.Redaction.OnMissing == MissingRedaction.Warn);
        return new LogRedaction(redactor ?? new SecretRedactor(), services) { OnMissing = mayStart ? MissingRedaction.Warn : MissingRedaction.Fail };
    }
}
