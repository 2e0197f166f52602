using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>No filter at all, before a factory that has its own.</summary>
internal sealed class OpenFilters : IOptionsMonitor<LoggerFilterOptions>
{
    public static readonly OpenFilters Instance = new();

    public LoggerFilterOptions CurrentValue { get; } = new() { MinLevel = LogLevel.Trace };

    public LoggerFilterOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<LoggerFilterOptions, string?> listener) => null;
}
