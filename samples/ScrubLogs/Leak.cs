using Microsoft.Extensions.Logging;

namespace ScrubLogs;

/// <summary>One way to leak the secret, and how it looks when it got out.</summary>
internal sealed record Leak(string Way, string Visible, Action<ILogger> Log)
{
    public bool Shows(string text) => text.Contains(Visible, StringComparison.Ordinal);
}
