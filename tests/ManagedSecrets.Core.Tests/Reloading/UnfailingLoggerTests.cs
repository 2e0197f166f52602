using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>A sink that throws holds up no look.</summary>
public sealed class UnfailingLoggerTests
{
    private ILogger _inner = null!;

    [SetUp]
    public void SetUp() => _inner = Substitute.For<ILogger>();

    [Test]
    public void Log_that_throws_is_passed_over()
    {
        _inner.When(logger => logger.Log(Arg.Any<LogLevel>(), Arg.Any<EventId>(), Arg.Any<string>(), Arg.Any<Exception?>(), Arg.Any<Func<string, Exception?, string>>()))
            .Throw(new IOException("full"));

        Assert.That(() => Log(), Throws.Nothing);
    }

    [Test]
    public void Log_passes_all_on()
    {
        Log();

        _inner.Received(1).Log(LogLevel.Error, new EventId(7), "state", Arg.Any<FormatException>(), Arg.Any<Func<string, Exception?, string>>());
    }

    [TestCase(true)]
    [TestCase(false)]
    public void IsEnabled_is_what_the_logger_says(bool isEnabled)
    {
        _inner.IsEnabled(LogLevel.Debug).Returns(isEnabled);

        Assert.That(new UnfailingLogger(_inner).IsEnabled(LogLevel.Debug), Is.EqualTo(isEnabled));
    }

    [Test]
    public void IsEnabled_that_throws_is_false()
    {
        _inner.IsEnabled(Arg.Any<LogLevel>()).Returns(_ => throw new IOException("full"));

        Assert.That(new UnfailingLogger(_inner).IsEnabled(LogLevel.Error), Is.False);
    }

    private void Log() => new UnfailingLogger(_inner).Log(LogLevel.Error, new EventId(7), "state", new FormatException(), (_, _) => "text");
}
