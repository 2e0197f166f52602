using System.Text;

namespace ManagedSecrets.Diagnostics.Output;

/// <summary>A pipe that is full: who writes to it waits until somebody reads.</summary>
internal sealed class BlockedWriter : TextWriter
{
    public ManualResetEventSlim Entered { get; } = new();

    public ManualResetEventSlim Read { get; } = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Entered.Set();
        Read.Wait();
    }

    protected override void Dispose(bool disposing)
    {
        Entered.Dispose();
        Read.Dispose();
        base.Dispose(disposing);
    }
}
