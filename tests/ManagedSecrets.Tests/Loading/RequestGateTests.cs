using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Loading;

public class RequestGateTests
{
    [Test]
    public void Throttle_leaves_32_places()
    {
        FakeTimeProvider time = new();
        using RequestGate gate = new(100, time);
        gate.Throttle(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(2));

        List<Task> entries = [.. Enumerable.Range(0, 100).Select(_ => gate.EnterAsync(CancellationToken.None))];

        Assert.That(entries.Count(entry => entry.IsCompleted), Is.EqualTo(32));
    }

    [Test]
    public void Throttle_takes_the_places_of_those_who_are_inside_when_they_leave()
    {
        FakeTimeProvider time = new();
        using RequestGate gate = new(40, time);
        List<Task> inside = [.. Enumerable.Range(0, 40).Select(_ => gate.EnterAsync(CancellationToken.None))];
        gate.Throttle(TimeSpan.Zero);

        inside.ForEach(_ => gate.Leave());
        List<Task> entries = [.. Enumerable.Range(0, 40).Select(_ => gate.EnterAsync(CancellationToken.None))];

        Assert.That(entries.Count(entry => entry.IsCompleted), Is.EqualTo(32));
    }
}
