namespace ManagedSecrets.Logging.Leaks;

/// <summary>About how many lines were logged. Each logger counts its own, without a lock: threads that meet may lose one.</summary>
internal sealed class LineCount
{
    private long _lines;

    public long Lines => Volatile.Read(ref _lines);

    public void Count() => _lines++;
}
