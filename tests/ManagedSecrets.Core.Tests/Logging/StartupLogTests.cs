using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Logging;

public class StartupLogTests
{
    private FakeTimeProvider _time = null!;
    private StartupLog _log = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider();
        _log = new StartupLog(_time);
    }

    [TestCase(LogLevel.Debug, false)]
    [TestCase(LogLevel.Information, true)]
    [TestCase(LogLevel.Critical, true)]
    [TestCase(LogLevel.None, false)]
    public void IsEnabled_before_there_is_a_logger_is_true_from_information_on(LogLevel level, bool expected) =>
        Assert.That(_log.IsEnabled(level), Is.EqualTo(expected));

    [Test]
    public void IsEnabled_after_the_replay_asks_the_logger()
    {
        _log.ReplayTo(new RecordingLogger { Minimum = LogLevel.Error });

        Assert.That(_log.IsEnabled(LogLevel.Warning), Is.False);
    }

    [Test]
    public void Log_holds_level_event_text_and_time_without_the_exception()
    {
        InvalidOperationException exception = new InvalidOperationException("inner text");

        _log.Log(LogLevel.Warning, new EventId(7), "state", exception, (state, error) => $"{state} {error?.Message}");

        StartupLogEntry entry = _log.Entries.Single();
        Assert.That(
            (entry.Level, entry.EventId.Id, entry.Message, entry.Time),
            Is.EqualTo((LogLevel.Warning, 7, "state ", _time.GetUtcNow())));
    }

    [Test]
    public void Log_of_a_disabled_level_is_not_held()
    {
        Write(LogLevel.Debug, "fine detail");

        Assert.That(_log.Entries, Is.Empty);
    }

    [Test]
    public void ReplayTo_hands_over_values_event_and_exception_as_they_came()
    {
        InvalidOperationException exception = new InvalidOperationException();
        KeyValuePair<string, object?>[] state = new KeyValuePair<string, object?>[] { new("Vault", "shop"), new("{OriginalFormat}", "Loaded {Vault}") };
        _log.Log(LogLevel.Error, new EventId(7, "Loaded"), state, exception, (_, _) => "Loaded shop");
        RecordingLogger logger = new RecordingLogger();

        _log.ReplayTo(logger);

        RecordingLogger.Record record = logger.Records.Single();
        Assert.Multiple(() =>
        {
            Assert.That(record.Values, Is.EqualTo(state));
            Assert.That((record.Level, record.EventId.Id, record.EventId.Name), Is.EqualTo((LogLevel.Error, 7, "Loaded")));
            Assert.That(record.Exception, Is.SameAs(exception));
        });
    }

    [Test]
    public void ReplayTo_keeps_the_order_and_then_forwards()
    {
        RecordingLogger logger = new RecordingLogger();
        Write("1");
        Write("2");

        _log.ReplayTo(logger);
        Write("3");

        Assert.That(logger.Messages, Is.EqualTo(["1", "2", "3"]));
    }

    [Test]
    public void ReplayTo_a_second_logger_replays_nothing_and_forwards_there()
    {
        (RecordingLogger? first, RecordingLogger? second) = (new RecordingLogger(), new RecordingLogger());
        Write("1");

        _log.ReplayTo(first);
        _log.ReplayTo(second);
        Write("2");

        Assert.That((first.Messages.Single(), second.Messages.Single()), Is.EqualTo(("1", "2")));
    }

    [Test]
    public void ReplayTo_after_an_overflow_tells_how_many_were_dropped()
    {
        RecordingLogger logger = new RecordingLogger();
        for (int number = 0; number < StartupLog.Capacity + 3; number++)
            Write($"{number}");

        _log.ReplayTo(logger);

        Assert.Multiple(() =>
        {
            Assert.That(logger.Records[0].Level, Is.EqualTo(LogLevel.Warning));
            Assert.That(logger.Messages.First(), Does.StartWith("3 earlier messages"));
            Assert.That(logger.Messages.Skip(1), Is.EqualTo(Enumerable.Range(3, StartupLog.Capacity).Select(number => $"{number}")));
        });
    }

    [Test]
    public void ReplayTo_a_logger_that_fails_goes_on()
    {
        RecordingLogger logger = new RecordingLogger { BeforeEach = message => Fail(message == "1") };
        Write("1");
        Write("2");

        Assert.That(() => _log.ReplayTo(logger), Throws.Nothing);
        Assert.That(logger.Messages, Is.EqualTo(["2"]));
    }

    [Test]
    public void ReplayTo_hands_over_what_the_logger_itself_logs_meanwhile()
    {
        RecordingLogger logger = new RecordingLogger { BeforeEach = message => WriteIf(message == "1", "from within") };
        Write("1");
        Write("2");

        _log.ReplayTo(logger);

        Assert.That(logger.Messages, Is.EqualTo(["1", "2", "from within"]));
    }

    [Test, CancelAfter(30_000)]
    public async Task ReplayTo_while_a_message_arrives_keeps_its_turn(CancellationToken cancellationToken)
    {
        using SemaphoreSlim inside = new SemaphoreSlim(0);
        using SemaphoreSlim proceed = new SemaphoreSlim(0);
        RecordingLogger logger = new RecordingLogger
        {
            BeforeEach = message =>
            {
                if (message != "1")
                    return;
                inside.Release();
                proceed.Wait(cancellationToken);
            },
        };
        Write("1");
        Write("2");

        Task replay = Task.Run(() => _log.ReplayTo(logger), cancellationToken);
        await inside.WaitAsync(cancellationToken);
        Write("3");
        proceed.Release();
        await replay;

        Assert.That(logger.Messages, Is.EqualTo(["1", "2", "3"]));
    }

    [Test, CancelAfter(30_000)]
    public async Task ReplayTo_amid_many_writers_loses_and_doubles_nothing(CancellationToken cancellationToken)
    {
        const int Writers = 4, Each = 2_000;
        RecordingLogger logger = new RecordingLogger();
        using Barrier gate = new Barrier(Writers + 1);
        Write("0-early");

        Task[] writers = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(() =>
        {
            gate.SignalAndWait(cancellationToken);
            Write($"{writer}-first");
            gate.SignalAndWait(cancellationToken);
            for (int number = 0; number < Each; number++)
                Write($"{writer}-{number}");
        }, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        gate.SignalAndWait(cancellationToken);
        gate.SignalAndWait(cancellationToken);
        _log.ReplayTo(logger);
        await Task.WhenAll(writers);

        int told = logger.Messages.Where(message => message.Contains("earlier", StringComparison.Ordinal)).Select(Leading).Sum();
        List<string> kept = logger.Messages.Where(message => !message.Contains("earlier", StringComparison.Ordinal)).ToList();
        Assert.That(kept, Is.Unique);
        Assert.That(kept.Count + told, Is.EqualTo(1 + Writers + Writers * Each));
    }

    private static int Leading(string message) => int.Parse(message.Split(' ')[0], provider: null);

    private static void Fail(bool now)
    {
        if (now)
            throw new InvalidOperationException("The sink is full.");
    }

    private void WriteIf(bool now, string message)
    {
        if (now)
            Write(message);
    }

    private void Write(string message) => Write(LogLevel.Information, message);

    private void Write(LogLevel level, string message) => _log.Log(level, default, message, null, (state, _) => state);
}
