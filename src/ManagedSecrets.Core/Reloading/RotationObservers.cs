using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>Those who want to know of changes. Each is told of one change after the other; none holds up a look, or another one. Thread-safe.</summary>
internal sealed class RotationObservers(ILogger logger)
{
    private readonly Lock _sync = new();
    private Observer[] _observers = [];

    public IDisposable Add(Func<SecretChanges, CancellationToken, Task> observe)
    {
        Observer observer = new(observe, logger, Remove);
        lock (_sync)
            _observers = [.. _observers, observer];
        return observer;
    }

    public void Tell(SecretChanges changes)
    {
        Observer[] observers;
        lock (_sync)
            observers = _observers;
        Array.ForEach(observers, observer => observer.Tell(changes));
    }

    private void Remove(Observer observer)
    {
        lock (_sync)
            _observers = [.. _observers.Where(other => other != observer)];
    }

    private sealed class Observer(Func<SecretChanges, CancellationToken, Task> observe, ILogger logger, Action<Observer> remove) : IDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private Task _told = Task.CompletedTask;

        // Called by one look at a time.
        public void Tell(SecretChanges changes)
        {
            Task before = _told;
            _told = OffContext.Run(() => TellAfterAsync(before, changes));
        }

        public void Dispose()
        {
            remove(this);
            _ended.Cancel();
        }

        private async Task TellAfterAsync(Task before, SecretChanges changes)
        {
            await before.ConfigureAwait(false);
            try
            {
                if (!_ended.IsCancellationRequested)
                    await observe(changes, _ended.Token).ConfigureAwait(false);
            }
            catch (Exception) when (_ended.IsCancellationRequested)
            {
                // It was told to end.
            }
            catch (Exception exception)
            {
                Log.ObserverThrew(logger, exception.GetType().Name);
            }
        }
    }
}
