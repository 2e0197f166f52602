using System.Collections;
using ManagedSecrets.Matrix.Channels;
using ManagedSecrets.Sinks;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Masking;

/// <summary>What goes wrong while a record is masked costs the part that it concerns, and shows nothing.</summary>
public class FailureTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;
    private ListProvider _sink = null!;
    private ILoggerFactory _factory = null!;

    [SetUp]
    public void SetUp()
    {
        (_redactor, _sink) = (new SecretRedactor(), new ListProvider());
        _redactor.Add(Value);
        _factory = LoggerFactory.Create(logging => logging.AddProvider(_sink).AddManagedSecretsRedaction(_redactor));
    }

    [TearDown]
    public void TearDown()
    {
        _factory.Dispose();
        _sink.Dispose();
    }

    private static IEnumerable<TestCaseData> Values()
    {
        yield return new TestCaseData(new SulkyObject(Value)).SetArgDisplayNames("object whose text throws");
        yield return new TestCaseData(new SulkyCollection(Value, throwsAtOnce: true)).SetArgDisplayNames("collection that throws");
        yield return new TestCaseData(new SulkyCollection(Value, throwsAtOnce: false)).SetArgDisplayNames("collection that changes meanwhile");
        yield return new TestCaseData(new List<object> { new SulkyObject(Value) }).SetArgDisplayNames("list of objects whose text throws");
        yield return new TestCaseData(new SulkyException(Value)).SetArgDisplayNames("exception whose message throws");
    }

    [TestCaseSource(nameof(Values))]
    public void Log_of_a_value_that_throws_withholds_it_alone(object value)
    {
        Log(new PublicState("line", "thing", value));

        AssertWithheld();
    }

    [TestCaseSource(nameof(Values))]
    public void Log_of_a_hidden_state_with_a_value_that_throws_withholds_it_alone(object value)
    {
        Log(new InternalState("line", "thing", value));

        AssertWithheld();
    }

    [Test]
    public void Log_of_a_state_whose_text_throws_withholds_it_alone()
    {
        Log(new SulkyObject(Value));

        AssertWithheld();
    }

    private static IEnumerable<TestCaseData> Exceptions()
    {
        yield return new TestCaseData(new SulkyException(Value)).SetArgDisplayNames("message throws");
        yield return new TestCaseData(new InvalidOperationException(Value, new SulkyException(Value))).SetArgDisplayNames("inner message throws");
        yield return new TestCaseData(new AggregateException(new FormatException(Value), new SulkyException(Value))).SetArgDisplayNames("one of several throws");
        yield return new TestCaseData(new InvalidOperationException("no") { Data = { ["thing"] = new SulkyObject(Value) } }).SetArgDisplayNames("data throws");
        yield return new TestCaseData(new SulkyDataException(Value)).SetArgDisplayNames("the data itself throws");
    }

    [TestCaseSource(nameof(Exceptions))]
    public void Log_of_an_exception_that_throws_withholds_it_alone(Exception exception)
    {
        _factory.CreateLogger("Shop").Log(LogLevel.Error, new EventId(7, "Sold"), "text", exception, (_, _) => $"line {Value}");

        AssertWithheld();
    }

    [Test]
    public void BeginScope_of_a_state_that_throws_withholds_it_alone()
    {
        using IDisposable? scope = _factory.CreateLogger("Shop").BeginScope(new SulkyObject(Value));
        Log("text");

        AssertWithheld();
    }

    [Test]
    public void Log_while_masking_itself_fails_withholds_the_text_and_masks_again_afterwards()
    {
        _redactor.Indexing = () => throw new InvalidOperationException(Value);
        _redactor.Add($"another-{Value}");
        Log(new PublicState("line", "thing", Value));
        string[] meanwhile = [.. _sink.Lines];
        _redactor.Indexing = null;
        Log(new PublicState("line", "thing", Value));

        Assert.That(meanwhile, Has.Some.StartsWith("Error Shop Sold [withheld: masking failed]").And.None.Contains(Value));
        Assert.That(_redactor.Failures, Is.GreaterThan(0));
        Assert.That(_sink.Lines, Has.Some.StartsWith("Error Shop Sold line ***").And.None.Contains(Value));
    }

    [Test]
    public void Log_of_a_formatter_that_throws_fails_as_without_masking()
    {
        using ListProvider plainSink = new();
        using ILoggerFactory plain = LoggerFactory.Create(logging => logging.AddProvider(plainSink));

        AggregateException? expected = Assert.Throws<AggregateException>(() => plain.CreateLogger("Shop").LogInformation("line {Thing}", new SulkyObject(Value)));
        AggregateException? actual = Assert.Throws<AggregateException>(() => _factory.CreateLogger("Shop").LogInformation("line {Thing}", new SulkyObject(Value)));

        Assert.That(actual!.Flatten().InnerExceptions.Select(one => one.GetType()), Is.EqualTo(expected!.Flatten().InnerExceptions.Select(one => one.GetType())));
    }

    private void Log<TState>(TState state) =>
        _factory.CreateLogger("Shop").Log(LogLevel.Error, new EventId(7, "Sold"), state, null, (_, _) => $"line {Value}");

    private void AssertWithheld()
    {
        Assert.That(_sink.Lines, Has.Some.StartsWith("Error Shop Sold line ***").And.Some.Contains("[withheld: masking failed]").And.None.Contains(Value));
        Assert.That(_redactor.Failures, Is.GreaterThan(0));
    }

    private sealed class SulkyCollection(string value, bool throwsAtOnce) : ICollection
    {
        public int Count => 2;

        public bool IsSynchronized => false;

        public object SyncRoot => this;

        public void CopyTo(Array array, int index) => throw new InvalidOperationException(value);

        public IEnumerator GetEnumerator()
        {
            if (!throwsAtOnce)
                yield return value;
            throw new InvalidOperationException($"Changed: {value}");
        }
    }

    private sealed class SulkyDataException(string value) : Exception("no")
    {
        public override IDictionary Data => throw new InvalidOperationException(value);
    }
}
