namespace ManagedSecrets.Diagnostics;

/// <summary>The console's two writers with ours in front of them, until it is disposed.</summary>
internal sealed class ConsoleRedaction : IDisposable
{
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
        AppDomain.CurrentDomain.ProcessExit += Flush;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Flush;
        if (ReferenceEquals(Console.Out, _out))
            Console.SetOut(_formerOut);
        if (ReferenceEquals(Console.Error, _error))
            Console.SetError(_formerError);
        Flush(null, EventArgs.Empty);
    }

    // The console hands out a synchronized wrapper of what it was given; that is what it is known by.
    private static TextWriter Replace(Action<TextWriter> set, Func<TextWriter> get, TextWriter writer)
    {
        set(writer);
        return get();
    }

    private void Flush(object? sender, EventArgs e)
    {
        _out.Flush();
        _error.Flush();
    }
}
