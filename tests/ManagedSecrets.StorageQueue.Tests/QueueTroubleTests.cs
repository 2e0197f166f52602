namespace ManagedSecrets.StorageQueue;

/// <summary>What is said of a queue that can't be read, and that it is tried again.</summary>
[CancelAfter(60_000)]
public sealed class QueueTroubleTests : ReaderTests
{
    [TestCase(404, "QueueNotFound", "is not there (QueueNotFound). Create it, since the app never does: az storage queue create --auth-mode login --account-name shop --name secrets-worker.")]
    [TestCase(403, "AuthorizationPermissionMismatch", "may not be read (AuthorizationPermissionMismatch) by somebody. Give that identity the role Storage Queue Data Message Processor")]
    [TestCase(401, "InvalidAuthenticationInfo", "does not accept the sign-in (InvalidAuthenticationInfo) of somebody.")]
    [TestCase(503, "ServerBusy", "is throttled (ServerBusy).")]
    [TestCase(500, "InternalError", "answers with 500 (InternalError), which passes by itself")]
    [TestCase(409, "QueueBeingDeleted", "answers with 409 (QueueBeingDeleted), which was not expected.")]
    [TestCase(403, "<b>forged text</b>", "may not be read by somebody.")]
    public async Task Answer_of_the_service_is_told_once_with_a_remedy(int status, string code, string words, CancellationToken cancellationToken)
    {
        Service.Fault = _ => QueueService.Error(status, code);
        Run();

        for (int number = 0; number < 4; number++)
            await Time.PassAsync(cancellationToken);
        await StopAsync();

        Assert.That(Lines.All, Has.Count.EqualTo(1));
        Assert.That(Lines.Warnings.Single(), Does.StartWith($"The queue https://shop.queue.core.windows.net/secrets-worker {words}"));
    }

    [Test]
    public async Task Network_and_time_outs_of_others_do_not_end_it_and_are_told_in_our_own_words(CancellationToken cancellationToken)
    {
        Service.Fault = request => Service.Takes == 0 ? throw new HttpRequestException("host-of-somebody") : throw new TaskCanceledException("not ours");
        Run();
        await Time.PassAsync(cancellationToken);
        await Time.PassAsync(cancellationToken);

        Service.Fault = null;
        await Time.PassAsync(cancellationToken);
        await Time.NextWaitAsync(cancellationToken);

        Assert.That(Lines.Warnings.Single(), Does.Contain("can't be reached").And.Not.Contain("host-of-somebody"));
        Assert.That(Lines.All[^1], Does.Match("^The queue https://shop.queue.core.windows.net/secrets-worker answers again, after [0-9.]+ minutes.$"));
    }

    [Test]
    public async Task Failure_that_comes_again_is_told_again_and_each_recovery_once(CancellationToken cancellationToken)
    {
        Service.Fault = _ => Service.Takes is 0 or 3 ? QueueService.Error(404, "QueueNotFound") : null;
        Run();

        for (int number = 0; number < 6; number++)
            await Time.PassAsync(cancellationToken);
        await StopAsync();

        Assert.That(Lines.All.Select(line => line.Contains("answers again", StringComparison.Ordinal)), Is.EqualTo(new[] { false, true, false, true }));
    }

    [Test]
    public async Task Failure_that_lasts_is_told_again_every_hour(CancellationToken cancellationToken)
    {
        Service.Fault = _ => QueueService.Error(404, "QueueNotFound");
        Run();

        for (TimeSpan passed = TimeSpan.Zero; passed < TimeSpan.FromHours(2.4);)
            passed += await Time.PassAsync(cancellationToken);
        await StopAsync();

        Assert.That((Lines.Warnings.Count, Lines.Errors.Count), Is.EqualTo((1, 2)));
        Assert.That(Lines.Errors[1], Does.Match("is not there .* It has been so for 1[23][0-9] minutes."));
    }

    [Test]
    public async Task Pauses_grow_to_five_minutes_and_begin_anew_when_it_answers(CancellationToken cancellationToken)
    {
        Service.Fault = _ => QueueService.Error(500, "InternalError");
        Run();
        List<double> pauses = [];
        for (int number = 0; number < 12; number++)
            pauses.Add((await Time.PassAsync(cancellationToken)).TotalSeconds);

        Service.Fault = request => Service.Takes == 13 ? null : QueueService.Error(500, "InternalError");
        await Time.PassAsync(cancellationToken);
        await Time.PassAsync(cancellationToken);
        double afterwards = (await Time.NextWaitAsync(cancellationToken)).TotalSeconds;

        Assert.That(pauses.Select((pause, number) => pause / Math.Min(300, Math.Pow(2, number))), Has.All.InRange(0.9, 1.1));
        Assert.That(afterwards, Is.InRange(0.9, 1.1));
    }

    [Test]
    public async Task Service_is_not_asked_before_it_wants_to_be(CancellationToken cancellationToken)
    {
        Service.Fault = _ =>
        {
            HttpResponseMessage busy = QueueService.Error(503, "ServerBusy");
            busy.Headers.Add("Retry-After", "600");
            return busy;
        };
        Run();

        Assert.That(await Time.NextWaitAsync(cancellationToken), Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public async Task Delete_that_is_refused_is_told_once_and_the_reading_goes_on(CancellationToken cancellationToken)
    {
        Service.Fault = request => request.Method == HttpMethod.Delete ? QueueService.Error(403, "AuthorizationPermissionMismatch") : null;
        Service.Put("no JSON", "none either");
        Run();

        await Time.PassAsync(cancellationToken);
        await Time.NextWaitAsync(cancellationToken);
        await StopAsync();

        Assert.That(Lines.Warnings.Single(), Does.Contain("Storage Queue Data Message Processor"));
        Assert.That((Service.Takes, Lines.All.Count), Is.EqualTo((2, 1)));
    }
}
