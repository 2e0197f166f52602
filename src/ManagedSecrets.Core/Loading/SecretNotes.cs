using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Loading;

/// <summary>Warnings about what was loaded: each is written when it first holds, and not again at every look while it goes on holding.</summary>
internal sealed class SecretNotes(ILogger logger)
{
    private HashSet<string> _told = [];
    private HashSet<string> _current = [];
    private readonly Lock _sync = new();

    public ILogger Logger { get; } = logger;

    /// <summary>Whether this is news; the caller writes it then.</summary>
    public bool IsNews(string what, string about)
    {
        lock (_sync)
            return _current.Add($"{what} {about}") && !_told.Contains($"{what} {about}");
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
