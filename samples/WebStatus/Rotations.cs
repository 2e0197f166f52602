using System.Diagnostics;
using ManagedSecrets;
using ManagedSecrets.LocalVault;

namespace WebStatus;

/// <summary>Somebody rotates a password in the vault every few seconds, and each rotation is waited for.</summary>
internal sealed class Rotations(LocalVaultServer vault, IManagedSecrets secrets)
{
    /// <param name="count">How many; 0 goes on until the app stops.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(count == 0 ? 5 : 1));
        try
        {
            for (int done = 0; count == 0 || done < count; done++)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                await RotateAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C.
        }
    }

    private async Task RotateAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<LoadedSecret> arrival = new();
        using IDisposable subscription = secrets.OnRotated(DemoVault.Rotated, (secret, _) =>
        {
            arrival.TrySetResult(secret);
            return Task.CompletedTask;
        });

        long start = Stopwatch.GetTimestamp();
        DemoVault.Rotate(vault);
        LoadedSecret arrived = await arrival.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        Console.WriteLine($"{arrived.Name}: version {arrived.Version?[..8]} arrived {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms after the vault had it");
    }
}
