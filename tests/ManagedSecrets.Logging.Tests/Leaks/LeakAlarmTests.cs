using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Leaks;

/// <summary>A line that was masked is told of: whose secret it was, and where the line came from.</summary>
public class LeakAlarmTests
{
    private const string Value = "hunter2-swordfish";
    private const string Alarm = "ManagedSecrets.Leaks";

    private FakeTimeProvider _time = null!;
    private SecretRedactor _redactor = null!;
    private WaitingProvider _sink = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider();
        _redactor = new SecretRedactor(5, _time);
        _redactor.Remember("Shop--Password", Value);
        _sink = new WaitingProvider();
        _services = new ServiceCollection().AddLogging(logging => logging.AddManagedSecretsRedaction(_redactor).AddProvider(_sink)).BuildServiceProvider();
    }

    [TearDown]
    public void TearDown()
    {
        _services.Dispose();
        _sink.Dispose();
    }

    [Test, CancelAfter(20_000)]
    public async Task Line_with_a_secret_is_told_with_key_category_and_event(CancellationToken cancellationToken)
    {
        Shop.LogInformation(new EventId(17, "Paid"), "paid with {Password}", Value);

        string told = await _sink.NextAsync(Alarm, cancellationToken);

        Assert.That(told, Does.Contain("Shop--Password").And.Contain("Orders").And.Contain("17").And.Contain("Paid"));
        Assert.That(told, Does.Not.Contain(Value).And.Not.Contain("***"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Secret_in_a_value_a_scope_or_an_exception_is_told_too([Values] Channel channel, CancellationToken cancellationToken)
    {
        Leak(channel);

        Assert.That(await _sink.NextAsync(Alarm, cancellationToken), Does.Contain("Shop--Password").And.Contain("Orders"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Key_is_told_once_an_hour(CancellationToken cancellationToken)
    {
        _redactor.Remember("Other", "another-value-here");
        for (int line = 0; line < 50; line++)
            Shop.LogInformation("paid with {Password}", Value);
        Shop.LogInformation("and {Other}", "another-value-here");
        string first = await _sink.NextAsync(Alarm, cancellationToken);
        string second = await _sink.NextAsync(Alarm, cancellationToken);

        _time.Advance(TimeSpan.FromHours(1));
        Shop.LogInformation("paid with {Password}", Value);

        Assert.That(first, Does.Contain("Shop--Password"));
        Assert.That(second, Does.Contain("Other"));
        Assert.That(await _sink.NextAsync(Alarm, cancellationToken), Does.Contain("Shop--Password"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Value_that_masks_more_than_one_line_in_a_hundred_is_told(CancellationToken cancellationToken)
    {
        List<string> told = [];
        for (int line = 0; told.Count < 2; line++)
        {
            Shop.LogInformation("paid with {Password}", Value);
            if (_sink.TryNext(Alarm) is { } one)
                told.Add(one);
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.That(told[0], Does.Contain("would have shown"));
        Assert.That(told[1], Does.Contain("one line in a hundred").And.Contain("Shop--Password"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Value_that_masks_few_of_many_lines_is_not(CancellationToken cancellationToken)
    {
        for (int line = 0; line < 30_000; line++)
            Shop.LogInformation("nothing in here");
        for (int line = 0; line < 150; line++)
            Shop.LogInformation("paid with {Password}", Value);
        string first = await _sink.NextAsync(Alarm, cancellationToken);
        _time.Advance(TimeSpan.FromHours(1));
        Shop.LogInformation("paid with {Password}", Value);

        string second = await _sink.NextAsync(Alarm, cancellationToken);

        Assert.That(first + second, Does.Not.Contain("one line in a hundred"));
    }

    [Test]
    public void Masked_lines_are_counted_once_each()
    {
        Shop.LogInformation("paid with {Password}, {Again}, {Clean}", Value, Value, "nothing");
        Shop.LogInformation("nothing in here");
        Shop.LogInformation("paid with {Password}", Value);

        Assert.That(_services.GetRequiredService<Logging.LogRedaction>().Alarm.MaskedLines, Is.EqualTo(2));
    }

    private ILogger Shop => _services.GetRequiredService<ILoggerFactory>().CreateLogger("Orders");

    private void Leak(Channel channel)
    {
        switch (channel)
        {
            case Channel.Value:
                Shop.Log(LogLevel.Information, 1, new Dictionary<string, object?> { ["Hidden"] = Value }, null, (_, _) => "clean");
                break;
            case Channel.Exception:
                Shop.LogError(new InvalidOperationException("outer", new InvalidOperationException(Value)), "clean");
                break;
            default:
                using (Shop.BeginScope("in {Password}", Value))
                    Shop.LogInformation("clean");
                break;
        }
    }

    public enum Channel
    {
        Value,
        Exception,
        Scope,
    }
}
