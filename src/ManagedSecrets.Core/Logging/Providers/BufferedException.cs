namespace ManagedSecrets.Logging.Providers;

/// <summary>The text of an exception that was buffered, for a logger that wants an exception.</summary>
internal sealed class BufferedException(string text) : Exception(text)
{
    // As the exception that telemetry itself makes of such a text.
    public override string ToString() => Message.Length == 0 ? $"{typeof(Exception)}" : $"{typeof(Exception)}: {Message}";
}
