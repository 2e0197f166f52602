using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace ManagedSecrets.Diagnostics;

/// <summary>Runs what must hold when everything else has started; what throws fails the start.</summary>
internal sealed class StartChecks : IHostedLifecycleService
{
    private readonly ConcurrentQueue<Func<Task>> _checks = new();

    public void Add(Func<Task> check) => _checks.Enqueue(check);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        while (_checks.TryDequeue(out Func<Task>? check))
            await check().ConfigureAwait(false);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
