namespace ManagedSecrets.Loading;

public class KeyUseTests
{
    [Test]
    public void Read_counts_once_between_two_samples_and_again_after_the_next()
    {
        KeyUse use = new();
        SnapshotEntry entry = new("value-a", use);
        entry.Read();
        entry.Read();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(1));
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(2));
        DateTimeOffset? once = use.LastRead;

        entry.Read();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(3));

        Assert.That((once, use.LastRead), Is.EqualTo(((DateTimeOffset?)DateTimeOffset.UnixEpoch.AddDays(1), (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddDays(3))));
    }

    [Test]
    public void Read_of_the_library_itself_leaves_no_trace()
    {
        KeyUse use = new();
        SnapshotEntry entry = new("value-a", use);

        using (KeyUse.Unmarked())
            entry.Read();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.That((use.WasRead, use.LastRead), Is.EqualTo((false, (DateTimeOffset?)null)));
    }

    [Test]
    public void Read_through_two_snapshots_in_turns_counts_for_either()
    {
        KeyUse use = new();
        SnapshotEntry old = new("value-a", use), current = new("value-b", use);
        List<DateTimeOffset?> seen = [];
        foreach (SnapshotEntry entry in new[] { old, current, old, current })
        {
            old.Read();
            current.Read();
            use.Sample(DateTimeOffset.UnixEpoch.AddDays(seen.Count + 1));
            entry.Read();
            seen.Add(use.LastRead);
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 4).Select(day => (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddDays(day))));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Sample_while_others_read_never_makes_the_key_look_unread(CancellationToken cancellationToken)
    {
        KeyUse use = new();
        SnapshotEntry entry = new("value-a", use);
        entry.Read();
        using CancellationTokenSource end = new();
        Task<bool> watch = Task.Run(
            () =>
            {
                bool isRead = true;
                while (!end.IsCancellationRequested)
                    isRead &= use.WasRead;
                return isRead;
            },
            cancellationToken);

        for (int sample = 1; sample <= 100_000; sample++)
        {
            use.Sample(DateTimeOffset.UnixEpoch.AddSeconds(sample));
            entry.Read();
        }

        await end.CancelAsync();
        Assert.That(await watch, Is.True);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Read_after_samples_that_others_read_across_still_counts(CancellationToken cancellationToken)
    {
        KeyUse use = new();
        SnapshotEntry[] entries = [new("value-a", use), new("value-b", use)];
        using CancellationTokenSource end = new();
        Task[] readers = [.. entries.Select(entry => Task.Run(
            () =>
            {
                while (!end.IsCancellationRequested)
                    entry.Read();
            },
            cancellationToken))];
        for (int sample = 1; sample <= 100_000; sample++)
            use.Sample(DateTimeOffset.UnixEpoch.AddSeconds(sample));
        await end.CancelAsync();
        await Task.WhenAll(readers);

        foreach (SnapshotEntry entry in entries)
        {
            use.Sample(DateTimeOffset.UnixEpoch.AddDays(10));
            entry.Read();
            use.Sample(DateTimeOffset.UnixEpoch.AddDays(20));
            Assert.That(use.LastRead, Is.EqualTo(DateTimeOffset.UnixEpoch.AddDays(20)));
        }
    }
}
