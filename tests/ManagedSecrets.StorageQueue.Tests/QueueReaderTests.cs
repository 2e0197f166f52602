namespace ManagedSecrets.StorageQueue;

/// <summary>What becomes of messages.</summary>
[CancelAfter(60_000)]
public sealed class QueueReaderTests : ReaderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Message_is_deleted_when_its_look_is_done_and_not_before(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.PassAsync(cancellationToken);
        await Time.NextWaitAsync(cancellationToken);
        int before = Service.Deletes;

        Looks.Single().SetResult(SecretChanges.None);

        await Service.WhenAsync(() => Service.Deletes == 1, cancellationToken);
        Assert.That((before, Service.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Message_whose_look_failed_stays_and_is_tried_again(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.NextWaitAsync(cancellationToken);
        Looks[0].SetException(new ManagedSecretsException("No."));

        Time.Advance(Hidden);
        await Service.WhenAsync(() => Service.Takes == 2, cancellationToken);
        await Time.NextWaitAsync(cancellationToken);
        int kept = Service.Count;
        Looks[1].SetResult(SecretChanges.None);

        await Service.WhenAsync(() => Service.Deletes == 1, cancellationToken);
        Assert.That((kept, Service.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Message_of_a_signal_that_throws_stays(CancellationToken cancellationToken)
    {
        Signal.LookNow(Arg.Any<VaultEvents>()).Returns(_ => throw new InvalidOperationException("boom"));
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();

        await Time.PassAsync(cancellationToken);
        await Time.NextWaitAsync(cancellationToken);

        Assert.That((Service.Takes, Service.Count), Is.EqualTo((2, 1)));
    }

    [TestCase("no JSON at all")]
    [TestCase("{\"eventType\":\"Microsoft.Storage.BlobCreated\"}")]
    [TestCase("[]")]
    public async Task Message_that_is_no_hint_is_deleted_at_once(string text, CancellationToken cancellationToken)
    {
        Service.Put(text);

        Run();

        await Service.WhenAsync(() => Service.Deletes == 1, cancellationToken);
        Assert.That(Looks, Is.Empty);
    }

    [Test]
    public async Task Messages_are_taken_while_others_wait_for_their_looks(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.NextWaitAsync(cancellationToken);

        Service.Put(SomeEvent.CloudEvent(SomeVault, "Other"));
        Time.Advance(Second);
        await Time.NextWaitAsync(cancellationToken);

        Assert.That((Looks.Count, Service.Deletes), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Flood_is_taken_without_a_pause_and_deleted_whole(CancellationToken cancellationToken)
    {
        Service.Put(Enumerable.Range(0, 500).Select(number => SomeEvent.Rotated(SomeVault, $"Key-{number}")));
        Run();
        TimeSpan pause = await Time.NextWaitAsync(cancellationToken);

        Looks.ForEach(look => look.SetResult(SecretChanges.None));

        await Service.WhenAsync(() => Service.Deletes == 500, cancellationToken);
        Assert.That((Service.Takes, pause), Is.EqualTo((16, Second)), "16 times 32.");
    }

    [Test]
    public async Task Pauses_grow_while_the_queue_is_empty_and_begin_anew_after_a_message(CancellationToken cancellationToken)
    {
        List<double> pauses = [];
        Run();
        for (int number = 0; number < 7; number++)
            pauses.Add((await Time.PassAsync(cancellationToken)).TotalSeconds);
        await Time.NextWaitAsync(cancellationToken);
        Service.Put("no JSON");
        Time.Advance(TimeSpan.FromSeconds(30));

        pauses.Add((await Time.PassAsync(cancellationToken)).TotalSeconds);
        pauses.Add((await Time.PassAsync(cancellationToken)).TotalSeconds);

        Assert.That(pauses, Is.EqualTo(new double[] { 1, 2, 4, 8, 16, 30, 30, 1, 1 }));
    }

    [Test]
    public async Task Stop_in_the_middle_of_a_look_does_not_delete_and_sends_nothing_more(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.NextWaitAsync(cancellationToken);

        await StopAsync();
        Looks.Single().SetResult(SecretChanges.None);
        Time.Advance(Hidden);

        Assert.That((Service.Takes, Service.Deletes, Service.Count), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task Look_that_is_cancelled_does_not_delete(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.NextWaitAsync(cancellationToken);

        Looks.Single().SetCanceled(CancellationToken.None);
        Time.Advance(Second);
        await Time.NextWaitAsync(cancellationToken);

        Assert.That((Service.Deletes, Service.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Message_that_came_again_before_its_look_was_done_is_deleted_once_and_without_a_word(CancellationToken cancellationToken)
    {
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"));
        Run();
        await Time.NextWaitAsync(cancellationToken);
        Time.Advance(Hidden);
        await Time.NextWaitAsync(cancellationToken);

        Looks.ForEach(look => look.SetResult(SecretChanges.None));

        await Service.WhenAsync(() => Service.Deletes == 1, cancellationToken);
        await StopAsync();
        Assert.That((Looks.Count, Lines.Warnings.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Message_that_came_too_often_is_deleted_without_a_look_and_told_without_its_words(CancellationToken cancellationToken)
    {
        Options.MaxDequeueCount = 2;
        Signal.LookNow(Arg.Any<VaultEvents>()).Returns(_ => throw new InvalidOperationException("boom"));
        Service.Put(SomeEvent.Rotated(SomeVault, "Shop--Key"), SomeEvent.Rotated(SomeVault, "Other"));
        Run();

        for (int taken = 1; taken <= 2; taken++)
        {
            await Time.NextWaitAsync(cancellationToken);
            Time.Advance(Hidden);
        }

        await Service.WhenAsync(() => Service.Deletes == 2, cancellationToken);
        Assert.That(Signal.ReceivedCalls().Count(), Is.EqualTo(4));
        Assert.That(Lines.Warnings.Single(), Does.StartWith("1 message(s) of the queue https://shop.queue.core.windows.net/secrets-worker were deleted without a look").And.Not.Contain("Shop--Key"));
    }
}
