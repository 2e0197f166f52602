using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Leaks;

/// <summary>Which line is being written on this thread. What is masked meanwhile was in that line.</summary>
internal readonly struct LogOrigin(string? category, EventId eventId)
{
    [ThreadStatic]
    private static LogOrigin t_current;

    [ThreadStatic]
    private static bool t_isMasked;

    public static LogOrigin Current => t_current;

    public string? Category => category;

    public EventId EventId => eventId;

    /// <summary>Begins a line.</summary>
    /// <returns>The line around it, to be given to <see cref="Leave"/>.</returns>
    public static LogOrigin Enter(string category, EventId eventId)
    {
        LogOrigin outer = t_current;
        t_current = new LogOrigin(category, eventId);
        t_isMasked = false;
        return outer;
    }

    public static void Leave(LogOrigin outer) => t_current = outer;

    /// <summary>Notes that something in the line was masked.</summary>
    /// <returns>Whether it is the first in the line.</returns>
    public static bool MarkMasked()
    {
        if (t_isMasked && t_current.Category is not null)
            return false;
        return t_isMasked = true;
    }
}
