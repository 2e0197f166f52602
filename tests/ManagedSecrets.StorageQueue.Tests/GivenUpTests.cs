using Azure.Storage.Queues;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.StorageQueue;

public sealed class GivenUpTests
{
    [Test]
    public void Tell_tells_of_the_first_and_every_hour_of_those_since()
    {
        FakeTimeProvider time = new();
        using RecordedLogs lines = new();
        GivenUp givenUp = new(new ReadQueue(new QueueClient(new Uri("https://shop.queue.core.windows.net/one"), new FixedCredential()), () => ""), 3, time, lines);

        for (int number = 0; number < 100; number++)
            givenUp.Tell();
        time.Advance(TimeSpan.FromHours(1));
        givenUp.Tell();

        Assert.That(lines.Warnings.Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "1", "100" }));
    }

    [TestCase(3, false)]
    [TestCase(4, true)]
    public void Is_so_from_one_more_than_the_most(long dequeueCount, bool expected)
    {
        using RecordedLogs lines = new();
        GivenUp givenUp = new(new ReadQueue(new QueueClient(new Uri("https://shop.queue.core.windows.net/one"), new FixedCredential()), () => ""), 3, TimeProvider.System, lines);

        Assert.That(givenUp.Is(dequeueCount), Is.EqualTo(expected));
    }
}
