using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Loading;

/// <summary>Warnings about what was loaded: each is written when it first holds, and not again at every look while it goes on holding.</summary>
internal sealed class SecretNotes(ILogger logger)
{
    private HashSet<(NoteKind, string)> _told = [];
    private HashSet<(NoteKind, string)> _current = [];
    private readonly Lock _sync = new();

    public ILogger Logger { get; } = logger;

    /// <summary>Whether this is news; the caller writes it then.</summary>
    public bool IsNews(NoteKind kind, string about)
    {
        lock (_sync)
            return _current.Add((kind, about)) && !_told.Contains((kind, about));
    }

    /// <summary>Forgets what held at the look before and no longer does, so that it is told again when it comes back.</summary>
    public void EndLook()
    {
        lock (_sync)
        {
            _told = _current;
            _current = [];
        }
    }
}
