using System.Buffers;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Redaction;

/// <summary>A redactor that masks what others know too, and the names of things, which only long secrets are masked in.</summary>
[TestFixture]
public sealed class SecretRedactorJoinTests
{
    private SecretRedactor _redactor = null!;
    private SecretRedactor _other = null!;

    [SetUp]
    public void SetUp()
    {
        (_redactor, _other) = (new SecretRedactor(), new SecretRedactor());
        _redactor.Remember("own", "own-value-of-the-app");
        _redactor.Join(_other);
        _other.Remember("other", "other-value-of-the-app");
    }

    [Test]
    public void Redact_masks_what_a_joined_one_comes_to_know()
    {
        const string Text = "own-value-of-the-app, other-value-of-the-app!";
        ArrayBufferWriter<char> written = new();
        _redactor.Redact(Text, written);

        Assert.That(_redactor.Redact(Text), Is.EqualTo("***, ***!"));
        Assert.That(written.WrittenSpan.ToString(), Is.EqualTo("***, ***!"));
        Assert.That(_other.Redact(Text), Is.EqualTo("own-value-of-the-app, ***!"));
    }

    [TestCase("own-value-of-the-app", true)]
    [TestCase("other-value-of-the-app", true)]
    [TestCase("neither", false)]
    public void ContainsSecret_asks_all_of_them(string text, bool contains) => Assert.That(_redactor.ContainsSecret(text), Is.EqualTo(contains));

    [Test]
    public void FindOwners_asks_all_of_them_once()
    {
        List<string> owners = [];
        _redactor.Join(_other);
        _redactor.Join(_redactor);

        _redactor.FindOwners("other-value-of-the-app own-value-of-the-app", owners);

        Assert.That(owners, Is.EqualTo(["own", "other"]));
    }

    [TestCase("App.own-value-of-the-app.Controller", "App.***.Controller")]
    [TestCase("App.other-value-of-the-app.Controller", "App.***.Controller")]
    [TestCase("App.orders.Controller", "App.orders.Controller")]
    [TestCase("App.exactly-sixteen-", "App.***")]
    [TestCase("exactly-sixteen-", "***")]
    [TestCase("orders", "orders")]
    public void RedactName_masks_what_is_too_long_to_be_part_of_a_name(string name, string expected)
    {
        _redactor.Add("orders");
        _redactor.Add("exactly-sixteen-");

        Assert.That(_redactor.RedactName(name), Is.EqualTo(expected));
    }

    [Test]
    public void RedactName_of_an_ordinary_one_is_the_same_reference()
    {
        _redactor.Add("orders");
        string name = string.Concat("App.orders", ".OrdersController");

        Assert.That(_redactor.RedactName(name), Is.SameAs(name));
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(64, 64)]
    public void RetainedVersions_is_at_least_one(int set, int got) =>
        Assert.That(new SecretRedactor(5, new FakeTimeProvider()) { RetainedVersions = set }.RetainedVersions, Is.EqualTo(got));

    [TestCase("hunter2!", nameof(MaskingOutcome.Masked))]
    [TestCase("production", nameof(MaskingOutcome.OrdinaryWord))]
    [TestCase(null, nameof(MaskingOutcome.Blank))]
    public void Judge_says_what_Remember_would_and_remembers_nothing(string? value, string outcome)
    {
        Assert.That(_redactor.Judge(value).ToString(), Is.EqualTo(outcome));
        Assert.That(_redactor.ContainsSecret(value), Is.False);
        Assert.That(_redactor.Remember("s", value).ToString(), Is.EqualTo(outcome));
    }

    [Test]
    public void RememberUntil_of_an_ordinary_word_remembers_nothing()
    {
        _redactor.RememberUntil("(token)", "production", DateTimeOffset.MaxValue);

        Assert.That(_redactor.ContainsSecret("production"), Is.False);
    }
}
