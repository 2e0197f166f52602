using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class SecretRedactorExtensionsTests
{
    private const string Value = "a-plainly-fake-value";

    private SecretRedactor? _redactor;

    private static IEnumerable<TestCaseData<Exception>> ExceptionsWithTheValue =>
    [
        new(new InvalidOperationException($"refused: {Value}")) { TestName = "in the message" },
        new(new InvalidOperationException("outer", new FormatException(Value))) { TestName = "in an inner one" },
        new(new AggregateException(new FormatException("first"), new FormatException(Value))) { TestName = "in one of several" },
        new(new InvalidOperationException("refused") { Source = Value }) { TestName = "in its source" },
        new(new InvalidOperationException("refused") { HelpLink = $"https://help.invalid/{Value}" }) { TestName = "in its link" },
        new(new InvalidOperationException("refused") { Data = { ["connection"] = Value } }) { TestName = "in its data" },
        new(new InvalidOperationException("refused") { Data = { [Value] = 1 } }) { TestName = "in a key of its data" },
        new(new InvalidOperationException("outer", new FormatException("inner") { Data = { ["list"] = new[] { Value } } })) { TestName = "in the data of an inner one" },
        new(new Talkative(() => $"text with {Value}")) { TestName = "in a text of its own" },
    ];

    private static IEnumerable<TestCaseData<object>> ValuesWithTheValue =>
    [
        new($"text with {Value}"),
        new(Value.ToCharArray()),
        new(Encoding.UTF8.GetBytes(Value)),
        new(new[] { "one", Value }),
        new(new object?[] { 1, null, Value }),
        new(new List<string> { Value }),
        new(new Dictionary<string, object?> { ["key"] = Value }),
        new(new Dictionary<string, string> { [Value] = "value" }),
        new(new Dictionary<string, object> { ["key"] = new[] { new Dictionary<int, string> { [1] = Value } } }) { TestName = "{m}(dictionary in an array)" },
        new(new Uri($"https://host.invalid/?key={Value}")),
        new(new StringBuilder(Value)),
        new(new { Password = Value }),
        new(new InvalidOperationException(Value)),
        new((object)new ActivityTagsCollection { ["key"] = Value }) { TestName = "collection of pairs that is no dictionary of the old kind" },
        new((object)new ActivityTagsCollection { ["keys"] = new[] { "one", Value } }) { TestName = "list in such a collection" },
        new((object)new HashSet<KeyValuePair<string, string?>> { new("key", Value) }) { TestName = "set of pairs of texts" },
        new((object)new HashSet<KeyValuePair<string, StringValues>> { new("X-Key", new StringValues(["one", Value])) }) { TestName = "headers" },
    ];

    [SetUp]
    public void AddTheValue()
    {
        _redactor = new SecretRedactor();
        _redactor.Add(Value);
    }

    [TestCaseSource(nameof(ExceptionsWithTheValue))]
    public void Redact_of_an_exception_masks_all_that_it_tells(Exception exception)
    {
        Exception masked = _redactor.Redact(exception);

        string all = Everything(masked);
        Assert.That(Everything(exception), Does.Contain(Value));
        Assert.That(all, Does.Not.Contain(Value).And.Contain(SecretRedactor.Mask));
    }

    [Test]
    public void Redact_of_an_exception_keeps_the_rest()
    {
        Exception thrown = Assert.Throws<InvalidOperationException>(() => throw new InvalidOperationException($"refused: {Value}", new FormatException("inner")));

        Exception masked = _redactor.Redact(thrown);

        Assert.That(masked.Message, Is.EqualTo("refused: ***"));
        Assert.That(masked.ToString(), Is.EqualTo(thrown.ToString().Replace(Value, "***", StringComparison.Ordinal)));
        Assert.That(masked.StackTrace, Is.EqualTo(thrown.StackTrace));
        Assert.That(masked.HResult, Is.EqualTo(thrown.HResult));
        Assert.That(masked.InnerException, Is.SameAs(thrown.InnerException));
    }

    [Test]
    public void Redact_of_an_exception_without_a_secret_is_the_same_one()
    {
        AggregateException exception = new(new FormatException("one") { Data = { ["number"] = 1 } }, new FormatException("two"));

        Assert.That(_redactor.Redact(exception), Is.SameAs(exception));
    }

    [Test]
    public void Redact_of_an_exception_that_throws_withholds_it()
    {
        Exception masked = _redactor.Redact(new Talkative(() => throw new InvalidOperationException(Value)));

        Assert.That(masked.ToString(), Is.EqualTo(SecretRedactorExtensions.Withheld));
    }

    [Test]
    public void Redact_of_an_exception_that_is_nested_too_deeply_withholds_the_rest()
    {
        Exception exception = new FormatException(Value);
        for (int depth = 0; depth < 100; depth++)
            exception = new InvalidOperationException("outer", exception);

        Assert.That(Everything(_redactor.Redact(exception)), Does.Not.Contain(Value).And.Contain(SecretRedactor.Mask));
    }

    [TestCaseSource(nameof(ValuesWithTheValue))]
    public void RedactValue_masks_a_value_of_any_type(object value)
    {
        object? masked = _redactor.RedactValue(value);

        Assert.That(Flat(value), Does.Contain(Value));
        Assert.That(Flat(masked), Does.Not.Contain(Value).And.Contain(SecretRedactor.Mask));
    }

    [Test]
    public void RedactValue_masks_a_number_that_is_a_secret()
    {
        _redactor.Add("482913377");

        Assert.That(_redactor.RedactValue(482913377L), Is.EqualTo("***"));
    }

    [Test]
    public void RedactValue_without_a_secret_is_the_same_reference(
        [Values("text", 1, true, 2.5, null, new[] { 1, 2 }, new[] { "a" }, new byte[] { 1 }, 'x')] object? value) =>
        Assert.That(_redactor.RedactValue(value), Is.SameAs(value));

    [Test]
    public void RedactValue_of_a_collection_that_holds_itself_ends()
    {
        List<object> circle = [];
        circle.Add(circle);

        Assert.That(Flat(_redactor.RedactValue(circle)), Does.Contain("[withheld: too large to be masked]"));
    }

    [Test]
    public void RedactOrWithhold_of_null_is_null() => Assert.That(_redactor.RedactOrWithhold(null), Is.Null);

    [Test]
    public void RedactOrWithhold_masks() => Assert.That(_redactor.RedactOrWithhold($"a {Value}"), Is.EqualTo("a ***"));

    [Test]
    public void Extensions_refuse_null()
    {
        Assert.That(() => ((SecretRedactor)null!).RedactOrWithhold("text"), Throws.ArgumentNullException);
        Assert.That(() => ((SecretRedactor)null!).RedactValue("text"), Throws.ArgumentNullException);
        Assert.That(() => ((SecretRedactor)null!).Redact(new FormatException()), Throws.ArgumentNullException);
        Assert.That(() => _redactor.Redact((Exception)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void RedactValue_of_pairs_without_a_secret_is_the_same_reference()
    {
        ActivityTagsCollection tags = new() { ["key"] = "plain", ["keys"] = new[] { "one" } };

        Assert.That(_redactor.RedactValue(tags), Is.SameAs(tags));
    }

    private static string Everything(Exception exception)
    {
        string data = string.Join(' ', exception.Data.Keys.Cast<object>().Select(key => $"{key}={Flat(exception.Data[key])}"));
        IEnumerable<Exception> inner = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } one ? [one] : [];
        return $"{exception} {exception.Message} {exception.Source} {exception.HelpLink} {exception.StackTrace} {data} {string.Join(' ', inner.Select(Everything))}";
    }

    private static string? Flat(object? value) => value switch
    {
        string text => text,
        char[] characters => new string(characters),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        System.Collections.IDictionary pairs => string.Join(' ', pairs.Keys.Cast<object>().Select(key => $"{key}={Flat(pairs[key])}")),
        KeyValuePair<string, object?> pair => $"{pair.Key}={Flat(pair.Value)}",
        System.Collections.IEnumerable elements => string.Join(' ', elements.Cast<object?>().Select(Flat)),
        _ => value?.ToString(),
    };

    private sealed class Talkative(Func<string> text) : Exception("quiet")
    {
        public override string ToString() => text();
    }
}
