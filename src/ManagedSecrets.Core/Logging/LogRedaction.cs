using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging.Masking;
using ManagedSecrets.Logging.Wiring;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Logging;

/// <summary>What masks one app's log: the redactor of its configuration, and the probe that shows whether it stands in the way.</summary>
internal sealed class LogRedaction
{
    public LogRedaction(SecretRedactor redactor)
    {
        Redactor = redactor;
        Mask = new RecordMask(redactor);
        Probe = new WiringProbe(Mask);
    }

    public SecretRedactor Redactor { get; }

    public RecordMask Mask { get; }

    public WiringProbe Probe { get; }

    /// <summary>The redactor of an app's configuration; one that knows nothing where nothing loads secrets.</summary>
    public static LogRedaction Of(IConfiguration? configuration) => new(
        configuration is null ? new SecretRedactor()
            : LoadedFeeds.Of(configuration).Select(feed => feed.Settings.Redactor).FirstOrDefault() ?? new SecretRedactor());
}
