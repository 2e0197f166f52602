using ManagedSecrets.Diagnostics.Output;

namespace ManagedSecrets;

/// <summary>Runs an app's Main so that the exception which ends it is printed without secrets.</summary>
public static class ManagedSecretsApp
{
    /// <summary>
    /// Runs <paramref name="main"/>. An exception that leaves it, or that nobody catches on another thread meanwhile, is looked at: the configuration binder, for
    /// one, quotes the value that it could not convert. Does it hold a value that was loaded, then it is printed to <see cref="Console.Error"/> masked, and the
    /// process ends with an exit code other than 0, without a crash dump. Does it not, then all is as without this method: the runtime prints it and aborts.
    /// The values are those of every configuration to which <c>AddManagedSecrets</c> was added within <paramref name="main"/>.
    /// </summary>
    /// <param name="main">The app, whose result is the exit code: <c>return await ManagedSecretsApp.RunMaskedAsync(async () =&gt; { … });</c></param>
    /// <param name="cancellationToken">Ends the wait for <paramref name="main"/>, not <paramref name="main"/> itself.</param>
    /// <returns>What <paramref name="main"/> returns, or 1 when a masked exception ended it; then <see cref="Environment.ExitCode"/> is no longer 0 either.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="main"/> is null.</exception>
    public static Task<int> RunMaskedAsync(Func<Task<int>> main, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(main);
        return new AppRun().RunAsync(main, cancellationToken);
    }

    /// <summary>The same for an app that returns no exit code: 0 when it ends by itself.</summary>
    /// <inheritdoc cref="RunMaskedAsync(Func{Task{int}}, CancellationToken)"/>
    public static Task<int> RunMaskedAsync(Func<Task> main, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(main);
        return RunMaskedAsync(RunAsync, cancellationToken);

        async Task<int> RunAsync()
        {
            await main().ConfigureAwait(false);
            return 0;
        }
    }
}
