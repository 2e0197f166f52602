using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Leaks;

/// <summary>Which line is being written on this thread. What is masked meanwhile was in that line.</summary>
internal readonly struct LogOrigin(string? category, EventId eventId)
{
    [ThreadStatic]
    private static LogOrigin _current;

    [ThreadStatic]
    private static bool _isMasked;

    public static LogOrigin Current => _current;

    public string? Category => category;

    /// <summary>The line's event, for people; empty where it has none.</summary>
    public string Event => eventId is { Id: 0, Name: null } ? "" : eventId.Name is null ? $" (event {eventId.Id})" : $" (event {eventId.Id} {eventId.Name})";

    /// <summary>Begins a line.</summary>
    /// <returns>The line around it, to be given to <see cref="Leave"/>.</returns>
    public static LogOrigin Enter(string category, EventId eventId)
    {
        LogOrigin outer = _current;
        _current = new LogOrigin(category, eventId);
        _isMasked = false;
        return outer;
    }

    public static void Leave(LogOrigin outer) => _current = outer;

    /// <summary>Notes that something in the line was masked.</summary>
    /// <returns>Whether it is the first in the line.</returns>
    public static bool MarkMasked()
    {
        if (_isMasked && _current.Category is not null)
            return false;
        return _isMasked = true;
    }
}
