namespace ManagedSecrets.Loading;

public class KeyUseTests
{
    [Test]
    public void Mark_while_it_is_marked_writes_nothing_and_after_a_sample_it_writes_once_more()
    {
        KeyUse use = new();
        use.Mark();
        use.Mark();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(1));
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(2));
        DateTimeOffset? once = use.LastRead;

        use.Mark();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(3));

        Assert.That((once, use.LastRead), Is.EqualTo(((DateTimeOffset?)DateTimeOffset.UnixEpoch.AddDays(1), (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddDays(3))));
    }

    [Test]
    public void Mark_of_the_librarys_own_read_leaves_no_trace()
    {
        KeyUse use = new();

        using (KeyUse.Unmarked())
            use.Mark();
        use.Sample(DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.That((use.WasRead, use.LastRead), Is.EqualTo((false, (DateTimeOffset?)null)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Sample_while_others_read_never_makes_the_key_look_unread(CancellationToken cancellationToken)
    {
        KeyUse use = new();
        use.Mark();
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
            use.Mark();
        }

        await end.CancelAsync();
        Assert.That(await watch, Is.True);
    }
}
