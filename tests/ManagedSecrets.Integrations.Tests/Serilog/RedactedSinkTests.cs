using System.Diagnostics;
using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class RedactedSinkTests
{
    private WrittenEvents? _bare;
    private WrittenEvents? _masked;
    private SecretRedactor? _redactor;
    private Logger? _logger;

    private static IEnumerable<TestCaseData<Action<ILogger>>> Channels =>
    [
        Channel("message template", log => log.Information("a key " + Known.Value)),
        Channel("property", log => log.Information("a key {Key} here", Known.Value)),
        Channel("property in quotes", log => log.Information("a key {Key:l} here", $"<{Known.Value}>")),
        Channel("property of a context", log => log.ForContext("Key", Known.Value).Information("a key")),
        Channel("name of a property", log => log.ForContext(Known.Value, 1).Information("a key")),
        Channel("two names of properties", log => log.ForContext(Known.Value, 1).ForContext(Known.Value + Known.Value, 2).Information("a key")),
        Channel("sequence", log => log.Information("keys {Keys}", [new[] { "one", Known.Value }])),
        Channel("dictionary", log => log.Information("keys {Keys}", new Dictionary<string, string> { ["one"] = Known.Value })),
        Channel("key of a dictionary", log => log.Information("keys {Keys}", new Dictionary<string, int> { [Known.Value] = 1, ["<" + Known.Value + ">"] = 2 })),
        Channel("destructured object", log => log.Information("options {@Options}", new { Name = "shop", Key = Known.Value })),
        Channel("destructured object of a named type", log => log.Information("options {@Options}", new NamedOptions("shop", Known.Value))),
        Channel("nested objects", log => log.Information("{@Options}", new { Shops = new[] { new { Keys = new Dictionary<string, object> { ["a"] = new { Known.Value } } } } })),
        Channel("object by its text", log => log.Information("options {Options}", new Uri($"https://host.invalid/?key={Known.Value}"))),
        Channel("stringified object", log => log.Information("options {$Options}", new { Key = Known.Value })),
        Channel("exception", log => log.Error(Known.Thrown(Known.Value), "it failed")),
        Channel("one exception of several", log => log.Error(new AggregateException(new FormatException("one"), new FormatException(Known.Value)), "it failed")),
        Channel("parts that make it up", log => log.Information("{First:l}-{Rest:l}", "a-plainly", "fake-value")),
        Channel("parts behind a long text", log => log.Information("{Long:l} {First:l}-{Rest:l}", new string('x', 40_000), "a-plainly", "fake-value")),
        Channel("part of the template that makes it up", log => log.Information("a-plainly-{Rest:l} {{braces}}", "fake-value")),
    ];

    [SetUp]
    public void MakeTheLogger()
    {
        (_bare, _masked, _redactor) = (new WrittenEvents(), new WrittenEvents(), Known.Redactor());
        _logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_bare).WriteTo.Redacted(_redactor, sinks => sinks.Sink(_masked)).CreateLogger();
    }

    [TearDown]
    public void DisposeTheLogger()
    {
        _logger.Dispose();
        _bare.Dispose();
        _masked.Dispose();
    }

    [TestCaseSource(nameof(Channels))]
    public void Emit_masks_every_channel(Action<ILogger> write)
    {
        write(_logger);

        Assert.That(_bare.Text, Does.Contain(Known.Value));
        Assert.That(_masked.Events, Has.Count.EqualTo(1));
        Assert.That(_masked.Text, Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
        Assert.That(_masked.Events[0].Properties, Has.Count.EqualTo(_bare.Events[0].Properties.Count));
    }

    [Test]
    public void Emit_without_a_secret_passes_on_the_same_event()
    {
        _logger.Error(Known.Thrown("nothing"), "{Text} {Number} {@Object} {@Named} {Many} {Map}", "text", 4, new { One = 1 }, new NamedOptions("shop", "nothing"), new[] { 1, 2 }, new Dictionary<string, int> { ["a"] = 1 });

        Assert.That(_bare.Events, Has.Count.EqualTo(1));
        Assert.That(_masked.Events.Single(), Is.SameAs(_bare.Events.Single()));
    }

    [Test]
    public void Emit_masks_a_value_of_a_kind_that_somebody_else_made_by_what_it_writes()
    {
        _logger.Write(OwnEvent($"<{Known.Value}>"));

        Assert.That(_masked.Events.Single().Properties["Own"], Is.EqualTo(new ScalarValue("<***>")));
    }

    [Test]
    public void Emit_without_a_secret_passes_on_a_value_of_a_kind_that_somebody_else_made()
    {
        _logger.Write(OwnEvent("nothing"));

        Assert.That(_masked.Events.Single(), Is.SameAs(_bare.Events.Single()));
    }

    [Test]
    public void Emit_masks_an_array_of_characters()
    {
        _logger.Information("keys {Keys} {Others}", Known.Value.ToCharArray(), "abc".ToCharArray());

        Assert.That(_bare.Text, Does.Contain("""["a","-","p","l","a","i","n","l","y","-","f","a","k","e","-","v","a","l","u","e"]"""));
        Assert.That(_masked.Text, Does.Contain("keys *** [\"a\",\"b\",\"c\"]").And.Not.Contain("""["a","-","p","l" """.Trim()));
    }

    [Test]
    public void Emit_keeps_elements_apart_whose_keys_become_the_same_mask()
    {
        _logger.Information("{Keys}", new Dictionary<string, int> { [Known.Value] = 1, [Known.Value + Known.Value] = 2 });

        DictionaryValue masked = (DictionaryValue)_masked.Events.Single().Properties["Keys"];
        Assert.That(masked.Elements.Keys.Select(key => key.Value), Is.EquivalentTo(["***", "***_2"]));
    }

    [Test]
    public void Emit_changes_nothing_but_the_secret()
    {
        using Activity activity = new Activity("request").Start();
        _logger.ForContext("Other", 4).Warning("a key {Key:l}, a number {Number:000}", Known.Value, 7);

        LogEvent bare = _bare.Events.Single();
        LogEvent masked = _masked.Events.Single();
        Assert.That(masked.RenderMessage(CultureInfo.InvariantCulture), Is.EqualTo("a key ***, a number 007"));
        Assert.That((masked.Timestamp, masked.Level, masked.TraceId, masked.SpanId), Is.EqualTo((bare.Timestamp, bare.Level, bare.TraceId, bare.SpanId)));
        Assert.That(masked.TraceId, Is.EqualTo(activity.TraceId));
        Assert.That(masked.Properties["Other"], Is.SameAs(bare.Properties["Other"]));
        Assert.That(bare.RenderMessage(CultureInfo.InvariantCulture), Does.Contain(Known.Value), "the other sinks' event is not changed");
    }

    [Test]
    public void Emit_masks_what_becomes_known_later()
    {
        _logger.Information("a key {Key}", "another-fake-value");
        _redactor.Add("another-fake-value");
        _logger.Information("a key {Key}", "another-fake-value");

        Assert.That(_masked.Events.Select(one => one.RenderMessage(CultureInfo.InvariantCulture)), Is.EqualTo(["a key \"another-fake-value\"", "a key \"***\""]));
    }

    [Test]
    public void Emit_of_what_can_not_be_read_withholds_it()
    {
        LogEventPropertyValue broken = Substitute.For<LogEventPropertyValue>();
        broken.When(value => value.Render(Arg.Any<TextWriter>(), Arg.Any<string>(), Arg.Any<IFormatProvider>())).Throw(new InvalidOperationException(Known.Value));
        LogEvent one = new(DateTimeOffset.UnixEpoch, LogEventLevel.Fatal, null, new MessageTemplateParser().Parse(Known.Value), [new("Broken", broken)]);

        _logger.Write(one);

        LogEvent masked = _masked.Events.Single();
        Assert.That(masked.MessageTemplate.Text, Is.EqualTo(SecretRedactorExtensions.Withheld));
        Assert.That((masked.Timestamp, masked.Level, masked.Properties.Count), Is.EqualTo((one.Timestamp, one.Level, 0)));
    }

    [Test]
    public void Static_logger_is_masked_and_its_sinks_end_with_it()
    {
        ILogger before = Log.Logger;
        Log.Logger = _logger!;

        Log.Information("a key {Key}", Known.Value);
        Log.CloseAndFlush();

        Log.Logger = before;
        Assert.That(_bare.Text, Does.Contain(Known.Value));
        Assert.That(_masked.Text, Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
        Assert.That(_masked.IsDisposed, Is.True);
    }

    [Test]
    public void Audit_sink_ends_with_its_logger()
    {
        new LoggerConfiguration().AuditTo.Redacted(_redactor!, _masked!).CreateLogger().Dispose();

        Assert.That(_masked!.IsDisposed, Is.True);
    }

    [Test]
    public async Task Sink_that_ends_asynchronously_ends_so_with_its_logger()
    {
        ILogEventSink sink = Substitute.For<ILogEventSink, IAsyncDisposable>();
        Logger logger = new LoggerConfiguration().AuditTo.Redacted(_redactor!, sink).AuditTo.Redacted(_redactor!, _masked!).CreateLogger();

        await logger.DisposeAsync();

        await ((IAsyncDisposable)sink).Received(1).DisposeAsync();
        Assert.That(_masked!.IsDisposed, Is.True);
    }

    [Test]
    public void Levels_hold_as_for_any_sink()
    {
        LoggingLevelSwitch level = new(LogEventLevel.Error);
        using WrittenEvents errors = new();
        using Logger logger = new LoggerConfiguration()
            .WriteTo.Redacted(_redactor, sinks => sinks.Sink(errors), levelSwitch: level)
            .WriteTo.Redacted(_redactor, sinks => sinks.Sink(_masked), LogEventLevel.Fatal).CreateLogger();

        logger.Warning("not written");
        logger.Error("written to one");
        level.MinimumLevel = LogEventLevel.Warning;
        logger.Warning("written");

        Assert.That((errors.Events.Count, _masked.Events.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Audit_masks_and_passes_on_what_the_sink_throws()
    {
        ILogEventSink full = Substitute.For<ILogEventSink>();
        full.When(sink => sink.Emit(Arg.Any<LogEvent>())).Throw(new IOException("full"));
        using Logger audit = new LoggerConfiguration().AuditTo.Redacted(_redactor, _masked).AuditTo.Redacted(_redactor, full).CreateLogger();

        Assert.That(() => audit.Information("a key {Key}", Known.Value), Throws.TypeOf<AggregateException>());
        Assert.That(_masked.Text, Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
    }

    private static TestCaseData<Action<ILogger>> Channel(string name, Action<ILogger> write) => new(write) { TestName = $"Emit masks the channel: {name}" };

    private static LogEvent OwnEvent(string text) =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse("a key"), [new("Own", new OwnValue(text))]);

    private sealed record NamedOptions(string Name, string Key);

    private sealed class OwnValue(string text) : LogEventPropertyValue
    {
        public override void Render(TextWriter output, string? format = null, IFormatProvider? formatProvider = null) => output.Write(text);
    }
}
