namespace ManagedSecrets.Diagnostics.Output;

/// <summary>The console's two writers with ours in front of them, until it is disposed.</summary>
internal sealed class ConsoleRedaction : IDisposable
{
    private static readonly TimeSpan MostAtExit = TimeSpan.FromSeconds(1);

    private readonly TextWriter _formerOut;
    private readonly TextWriter _formerError;
    private readonly TextWriter _out;
    private readonly TextWriter _error;

    public ConsoleRedaction(SecretRedactor redactor, TextWriter formerOut, TextWriter formerError)
    {
        _formerOut = formerOut;
        _formerError = formerError;
        _out = Replace(Console.SetOut, () => Console.Out, new RedactingTextWriter(formerOut, redactor, leaveOpen: true));
        _error = Replace(Console.SetError, () => Console.Error, new RedactingTextWriter(formerError, redactor, leaveOpen: true));
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= FlushAtExit;
        if (ReferenceEquals(Console.Out, _out))
            Console.SetOut(_formerOut);
        if (ReferenceEquals(Console.Error, _error))
            Console.SetError(_formerError);
        Flush();
    }

    // The console hands out a synchronized wrapper of what it was given; that is what it is known by.
    private static TextWriter Replace(Action<TextWriter> set, Func<TextWriter> get, TextWriter writer)
    {
        set(writer);
        return get();
    }

    /// <summary>
    /// Passes on what waits, if that can be done in a time. A thread may be writing to a pipe that nobody reads, and without us the process
    /// would end all the same.
    /// </summary>
    internal void FlushAtExit(TimeSpan atMost)
    {
        Thread flush = new(TryFlush) { IsBackground = true };
        flush.Start();
        flush.Join(atMost);
    }

    private void FlushAtExit(object? sender, EventArgs e) => FlushAtExit(MostAtExit);

    private void TryFlush()
    {
        try
        {
            Flush();
        }
        catch (Exception)
        {
            // The process ends, and nobody is left to be told.
        }
    }

    private void Flush()
    {
        _out.Flush();
        _error.Flush();
    }
}
