using System.Collections.Concurrent;
using ManagedSecrets.Loading;

namespace ManagedSecrets.Reloading;

[CancelAfter(30_000)]
public class LookQueueTests
{
    private ConcurrentQueue<TaskCompletionSource<int>> _looks = null!;
    private ConcurrentQueue<LookScope> _scopes = null!;
    private SemaphoreSlim _begun = null!;
    private Task _floor = null!;
    private LookQueue<int> _queue = null!;

    [SetUp]
    public void SetUp()
    {
        (_looks, _scopes, _begun, _floor) = (new(), new(), new SemaphoreSlim(0), Task.CompletedTask);
        _queue = new LookQueue<int>(scope =>
        {
            TaskCompletionSource<int> look = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _looks.Enqueue(look);
            _begun.Release();
            _scopes.Enqueue(scope);
            return look.Task;
        }, () => _floor);
    }

    [TearDown]
    public void TearDown() => _begun.Dispose();

    [Test]
    public async Task LookAsync_while_one_runs_gets_the_next_and_shares_it(CancellationToken cancellationToken)
    {
        Task<int> first = _queue.LookAsync(LookScope.Everything);
        await _begun.WaitAsync(cancellationToken);
        Task<int> second = _queue.LookAsync(LookScope.Everything);
        Task<int> third = _queue.LookAsync(LookScope.Everything);
        Assert.That((_looks.Count, first.IsCompleted), Is.EqualTo((1, false)), "One runs, one waits.");

        _looks.Last().SetResult(1);
        await _begun.WaitAsync(cancellationToken);
        Assert.That((await first, second.IsCompleted), Is.EqualTo((1, false)));
        _looks.Last().SetResult(2);

        Assert.That((await second, await third, _looks.Count), Is.EqualTo((2, 2, 2)));
    }

    [Test]
    public async Task LookAsync_when_the_waiting_one_has_begun_gets_a_look_of_its_own(CancellationToken cancellationToken)
    {
        _ = _queue.LookAsync(LookScope.Everything);
        await _begun.WaitAsync(cancellationToken);
        Task<int> second = _queue.LookAsync(LookScope.Everything);
        _looks.Last().SetResult(1);
        await _begun.WaitAsync(cancellationToken);

        Task<int> late = _queue.LookAsync(LookScope.Everything);
        _looks.Last().SetResult(2);
        await _begun.WaitAsync(cancellationToken);
        _looks.Last().SetResult(3);

        Assert.That((await second, await late), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task LookAsync_after_a_look_that_failed_runs_all_the_same(CancellationToken cancellationToken)
    {
        Task<int> first = _queue.LookAsync(LookScope.Everything);
        await _begun.WaitAsync(cancellationToken);
        Task<int> second = _queue.LookAsync(LookScope.Everything);

        _looks.Last().SetException(new InvalidOperationException("first"));
        await _begun.WaitAsync(cancellationToken);
        _looks.Last().SetResult(2);

        Assert.That(() => first, Throws.InvalidOperationException);
        Assert.That(await second, Is.EqualTo(2));
    }

    [Test]
    public async Task LookAsync_when_nothing_runs_begins_anew(CancellationToken cancellationToken)
    {
        foreach (int number in new[] { 1, 2 })
        {
            Task<int> look = _queue.LookAsync(LookScope.Everything);
            await _begun.WaitAsync(cancellationToken);
            _looks.Last().SetResult(number);
            Assert.That(await look, Is.EqualTo(number));
        }
    }

    [Test]
    public async Task LookAsync_by_many_at_once_never_runs_two(CancellationToken cancellationToken)
    {
        (int running, int most, int begun) = (0, 0, 0);
        LookQueue<int> queue = new(async _ =>
        {
            int mine = Interlocked.Increment(ref begun);
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return mine;
        }, () => Task.CompletedTask);

        (int Before, int Answer)[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(async () =>
        {
            int before = Volatile.Read(ref begun);
            return (Before: before, Answer: await queue.LookAsync(LookScope.Everything));
        }, cancellationToken)));

        Assert.That(most, Is.EqualTo(1));
        Assert.That(answers.Where(one => one.Answer <= one.Before), Is.Empty, "Answered by a look that began before the call.");
    }

    [Test]
    public async Task LookAsync_carries_neither_async_locals_nor_the_synchronization_context_of_its_caller()
    {
        AsyncLocal<string> local = new() { Value = "the caller's" };
        LookQueue<(string?, SynchronizationContext?)> queue =
            new(_ => Task.FromResult<(string?, SynchronizationContext?)>((local.Value, SynchronizationContext.Current)), () => Task.CompletedTask);

        (string?, SynchronizationContext?) seen = await queue.LookAsync(LookScope.Everything);

        Assert.That(seen, Is.EqualTo(((string?)null, (SynchronizationContext?)null)));
    }

    [Test]
    public async Task LookAsync_on_demand_waits_for_the_floor_and_shares_the_look_after_it(CancellationToken cancellationToken)
    {
        TaskCompletionSource floor = new();
        _floor = floor.Task;
        Task<int> first = _queue.LookAsync(LookScope.Of("one"), onDemand: true);
        Task<int> second = _queue.LookAsync(LookScope.Of("Two"), onDemand: true);
        Assert.That(_looks, Is.Empty);

        floor.SetResult();
        await _begun.WaitAsync(cancellationToken);
        _looks.Last().SetResult(1);

        Assert.That((await first, await second, _looks.Count), Is.EqualTo((1, 1, 1)));
        Assert.That(_scopes.Single().Names, Is.EquivalentTo(["one", "Two"]));
    }

    [Test]
    public async Task LookAsync_of_everything_takes_the_names_that_wait_with_it(CancellationToken cancellationToken)
    {
        Task<int> first = _queue.LookAsync(LookScope.Of("one"));
        await _begun.WaitAsync(cancellationToken);
        Task<int> second = _queue.LookAsync(LookScope.Of("two"));
        Task<int> third = _queue.LookAsync(LookScope.Everything);

        _looks.Last().SetResult(1);
        await first;
        await _begun.WaitAsync(cancellationToken);
        _looks.Last().SetResult(2);

        Assert.That((await second, await third), Is.EqualTo((2, 2)));
        Assert.That(_scopes.Select(scope => scope.IsEverything), Is.EqualTo([false, true]));
    }

    [Test]
    public async Task LookAsync_that_is_due_does_not_wait_for_the_floor_of_one_on_demand(CancellationToken cancellationToken)
    {
        _floor = new TaskCompletionSource().Task;
        Task<int> onDemand = _queue.LookAsync(LookScope.Of("one"), onDemand: true);

        Task<int> due = _queue.LookAsync(LookScope.Everything);
        await _begun.WaitAsync(cancellationToken);
        _looks.Last().SetResult(1);

        Assert.That((await due, await onDemand), Is.EqualTo((1, 1)));
    }
}
