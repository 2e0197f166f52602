namespace ManagedSecrets.Diagnostics.Output;

/// <summary>One run of an app's Main, with the redactors of the configurations that it builds. What belongs to a run flows with it, so that two at once stay apart.</summary>
internal sealed class AppRun
{
    private const int Failed = 1;

    private static readonly AsyncLocal<AppRun?> Current = new();

    private readonly Lock _gate = new();
    private readonly HashSet<SecretRedactor> _redactors = [];

    /// <summary>Tells the run under way, if there is one, of a redactor.</summary>
    public static SecretRedactor Remember(SecretRedactor redactor)
    {
        if (Current.Value is { } run)
        {
            lock (run._gate)
                run._redactors.Add(redactor);
        }

        return redactor;
    }

    public async Task<int> RunAsync(Func<Task<int>> main, CancellationToken cancellationToken)
    {
        Current.Value = this;
        AppDomain.CurrentDomain.UnhandledException += EndProcess;
        try
        {
            return await main().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsPrinted(exception))
        {
            return Failed;
        }
        finally
        {
            AppDomain.CurrentDomain.UnhandledException -= EndProcess;
        }
    }

    private void EndProcess(object sender, UnhandledExceptionEventArgs unhandled)
    {
        // The runtime would print the exception as it is, and abort.
        if (unhandled.ExceptionObject is Exception exception && IsPrinted(exception))
            Environment.Exit(Environment.ExitCode);
    }

    private bool IsPrinted(Exception exception)
    {
        Exception masked = exception;
        lock (_gate)
        {
            foreach (SecretRedactor redactor in _redactors)
                masked = redactor.Redact(masked);
        }

        if (ReferenceEquals(masked, exception))
            return false;
        if (Environment.ExitCode == 0)
            Environment.ExitCode = Failed;
        Console.Error.WriteLine($"Unhandled exception. {masked}");
        Console.Error.Flush();
        return true;
    }
}
