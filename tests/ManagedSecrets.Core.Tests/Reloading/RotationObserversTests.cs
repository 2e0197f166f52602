using ManagedSecrets.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>Each observer hears of one change after the other, whatever the others do.</summary>
[CancelAfter(30_000)]
public sealed class RotationObserversTests
{
    private RecordingLogger _logger = null!;
    private RotationObservers _observers = null!;

    [SetUp]
    public void SetUp()
    {
        _logger = new RecordingLogger();
        _observers = new RotationObservers(_logger);
    }

    [Test]
    public async Task Tell_tells_one_change_after_the_other(CancellationToken cancellationToken)
    {
        TaskCompletionSource first = new(), second = new();
        int told = 0;
        using IDisposable observer = _observers.Add(async (_, token) =>
        {
            if (Interlocked.Increment(ref told) == 1)
                await first.Task.WaitAsync(token);
            else
                second.SetResult();
        });

        _observers.Tell(SecretChanges.None);
        _observers.Tell(SecretChanges.None);
        Assert.That((second.Task.IsCompleted, Volatile.Read(ref told) <= 1), Is.EqualTo((false, true)));
        first.SetResult();

        await second.Task.WaitAsync(cancellationToken);
    }

    [Test]
    public async Task Tell_after_an_observer_threw_goes_on_and_logs_the_type_alone(CancellationToken cancellationToken)
    {
        TaskCompletionSource again = new();
        int told = 0;
        using IDisposable observer = _observers.Add((_, _) =>
        {
            if (Interlocked.Increment(ref told) == 1)
                throw new FormatException("a-fake-value");
            again.SetResult();
            return Task.CompletedTask;
        });

        _observers.Tell(SecretChanges.None);
        _observers.Tell(SecretChanges.None);
        await again.Task.WaitAsync(cancellationToken);

        Assert.That(_logger.Messages, Is.EqualTo(["An observer of rotations threw FormatException. The new values are in place; mend the observer."]));
    }

    [Test]
    public async Task Dispose_cancels_who_is_being_told_and_is_no_failure(CancellationToken cancellationToken)
    {
        TaskCompletionSource begun = new(), ended = new();
        int told = 0;
        IDisposable observer = _observers.Add(async (_, token) =>
        {
            told++;
            begun.SetResult();
            using CancellationTokenRegistration end = token.Register(ended.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        _observers.Tell(SecretChanges.None);
        _observers.Tell(SecretChanges.None);
        await begun.Task.WaitAsync(cancellationToken);

        observer.Dispose();
        await ended.Task.WaitAsync(cancellationToken);
        _observers.Tell(SecretChanges.None);
        await OthersAreToldAsync(cancellationToken);

        Assert.That((told, _logger.Records.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Dispose_of_one_leaves_the_others(CancellationToken cancellationToken)
    {
        bool wasTold = false;
        _observers.Add((_, _) => Task.FromResult(wasTold = true)).Dispose();

        await OthersAreToldAsync(cancellationToken);

        Assert.That(wasTold, Is.False);
    }

    private async Task OthersAreToldAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource told = new();
        using IDisposable other = _observers.Add((_, _) =>
        {
            told.SetResult();
            return Task.CompletedTask;
        });
        _observers.Tell(SecretChanges.None);
        await told.Task.WaitAsync(cancellationToken);
    }
}
