using System.Security.Cryptography;
using ManagedSecrets.Logging.Masking;
using ManagedSecrets.Logging.Providers;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>
/// Finds out whether the loggers of a factory are masked. It asks for loggers of categories of its own, which end here: no sink sees a
/// line, and neither filters nor the app's providers matter. Thread-safe.
/// </summary>
internal sealed class WiringProbe(RecordMask mask)
{
    // Random, so that nobody else's category is taken for one of ours. Each is used once: factories keep their loggers.
    private readonly string _prefix = $"ManagedSecrets.Probe.{RandomNumberGenerator.GetHexString(16)}.";
    private int _asked;
    private volatile ProbeLogger? _made;

    /// <summary>Gives the probe's own logger for its own categories, null for any other.</summary>
    public ILogger? Logger(string category)
    {
        if (!category.StartsWith(_prefix, StringComparison.Ordinal))
            return null;
        ProbeLogger probe = new();
        _made = probe;
        LogSink sink = new(probe, new LogRule(LogLevel.Trace, null), string.Empty, category);
        return new RedactingLogger(category, [probe], mask) { Sinks = new LogSinks([sink], keepNothing: true) };
    }

    /// <summary>Whether the loggers of a factory come through here.</summary>
    public bool IsReachedBy(ILoggerFactory factory) => Ask(factory).Probe is not null;

    /// <summary>Logs a line with a value in it.</summary>
    /// <returns>What is wrong; null: the line came through, masked.</returns>
    public WiringFault? Check(ILoggerFactory factory, string value)
    {
        (ILogger logger, ProbeLogger? probe) = Ask(factory);
        if (probe is null)
            return WiringFault.Bypassed;
        if (!logger.IsEnabled(LogLevel.Critical))
            return WiringFault.Filtered;
        Log.Probe(logger, value, new InvalidOperationException(value));

        // Telemetry may keep a line back, to sample or to buffer it; the logger that it will write to is ours.
        return probe.Lines.Any(line => line.Contains(value, StringComparison.Ordinal)) ? WiringFault.NotMasked : null;
    }

    private (ILogger Logger, ProbeLogger? Probe) Ask(ILoggerFactory factory)
    {
        lock (_prefix)
        {
            _made = null;
            ILogger logger = factory.CreateLogger(_prefix + ++_asked);
            return (logger, _made);
        }
    }
}
