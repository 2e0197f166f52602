using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Redaction;

public class SecretRedactorRetentionTests
{
    private FakeTimeProvider _time = null!;
    private SecretRedactor _redactor = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider();
        _redactor = new SecretRedactor(5, _time) { RetainedVersions = 2 };
    }

    [Test]
    public void Remember_masks_the_value()
    {
        _redactor.Remember("db", "value-1");

        Assert.That(_redactor.Redact("a value-1 b"), Is.EqualTo("a *** b"));
    }

    [TestCase("")]
    [TestCase("abcd")]
    [TestCase("        ")]
    public void Remember_leaves_out_a_value_that_can_not_be_masked(string value)
    {
        _redactor.Remember("db", value);

        Assert.That(_redactor.ContainsSecret($"a {value} b"), Is.False);
    }

    [Test]
    public void Remember_keeps_the_last_values_whatever_their_age()
    {
        RotateDaily("value-1", "value-2");

        Assert.That(_redactor.Redact("value-1, value-2"), Is.EqualTo("***, ***"));
    }

    [Test]
    public void Remember_keeps_eight_values_by_default()
    {
        _redactor = new SecretRedactor(5, _time);
        RotateDaily([.. Enumerable.Range(1, 9).Select(number => $"value-{number}")]);
        _redactor.Remember("db", "value-9");

        Assert.That(
            Enumerable.Range(1, 9).Single(number => !_redactor.ContainsSecret($"value-{number}")),
            Is.EqualTo(1));
    }

    [Test]
    public void Remember_keeps_more_values_while_they_were_replaced_within_a_day()
    {
        foreach (int number in Enumerable.Range(1, 5))
            _redactor.Remember("db", $"value-{number}");

        Assert.That(_redactor.Redact("value-1, value-2, value-3"), Is.EqualTo("***, ***, ***"));
    }

    [Test]
    public void Remember_drops_and_counts_older_values_when_they_are_a_day_old()
    {
        foreach (int number in Enumerable.Range(1, 5))
            _redactor.Remember("db", $"value-{number}");
        _time.Advance(TimeSpan.FromHours(24));

        _redactor.Remember("db", "value-5");

        Assert.Multiple(() =>
        {
            Assert.That(_redactor.Redact("value-3, value-4, value-5"), Is.EqualTo("value-3, ***, ***"));
            Assert.That(_redactor.DroppedValues, Is.EqualTo(3));
        });
    }

    [Test]
    public void Remember_counts_the_age_of_a_value_from_its_replacement()
    {
        RotateDaily("value-1", "value-2");
        _redactor.Remember("db", "value-3");
        _redactor.Remember("db", "value-4");

        Assert.That(_redactor.Redact("value-1, value-2"), Is.EqualTo("value-1, ***"));
    }

    [Test]
    public void Remember_of_a_value_that_came_back_makes_it_the_latest()
    {
        RotateDaily("value-1", "value-2", "value-1", "value-3");

        Assert.That(_redactor.Redact("value-1, value-2, value-3"), Is.EqualTo("***, value-2, ***"));
    }

    [Test]
    public void Remember_of_the_latest_value_once_more_does_not_keep_it_for_ever()
    {
        RotateDaily("value-1", "value-1", "value-2", "value-3", "value-4");

        Assert.That((_redactor.ContainsSecret("value-1"), _redactor.DroppedValues), Is.EqualTo((false, 2)));
    }

    [TestCase(20, nameof(MaskingOutcome.Masked))]
    [TestCase(300, nameof(MaskingOutcome.TooManyForms))]
    public void Remember_of_a_value_of_many_lines_says_whether_they_are_masked(int lines, string outcome)
    {
        string value = string.Join('\n', Enumerable.Range(0, lines).Select(number => $"line-number-{number:D6}"));

        Assert.That(_redactor.Remember("db", value).ToString(), Is.EqualTo(outcome));
        Assert.That(_redactor.ContainsSecret(value), Is.True);
        Assert.That(_redactor.ContainsSecret("line-number-000007"), Is.EqualTo(lines == 20));
    }

    [Test]
    public void Remember_keeps_an_old_value_that_was_added_by_hand()
    {
        _redactor.Add("value-1");

        RotateDaily("value-1", "value-2", "value-3", "value-4");

        Assert.That(_redactor.ContainsSecret("value-1"), Is.True);
    }

    [Test]
    public void Remember_keeps_an_old_value_that_another_secret_has()
    {
        _redactor.Remember("cache", "value-1");

        RotateDaily("value-1", "value-2", "value-3", "value-4");

        Assert.That(_redactor.ContainsSecret("value-1"), Is.True);
    }

    [Test]
    public void Remember_keeps_a_line_that_a_newer_value_shares_with_a_dropped_one()
    {
        RotateDaily("same-line\nvalue-1", "same-line\nvalue-2", "same-line\nvalue-3", "same-line\nvalue-4");

        Assert.That(_redactor.Redact("same-line value-1 value-4"), Is.EqualTo("*** value-1 ***"));
    }

    [Test]
    public void RememberUntil_keeps_a_value_until_its_time_is_over_and_another_comes()
    {
        DateTimeOffset now = _time.GetUtcNow();
        _redactor.RememberUntil("(token)", "token-one", now + TimeSpan.FromHours(2));
        _redactor.RememberUntil("(token)", "token-two", now + TimeSpan.FromHours(3));
        _time.Advance(TimeSpan.FromHours(2));
        string before = _redactor.Redact("token-one, token-two");

        _redactor.RememberUntil("(token)", "token-three", now + TimeSpan.FromHours(4));

        Assert.That(before, Is.EqualTo("***, ***"));
        Assert.That(_redactor.Redact("token-one, token-two, token-three"), Is.EqualTo("token-one, ***, ***"));
        Assert.That(_redactor.DroppedValues, Is.EqualTo(1));
    }

    [Test]
    public void RememberUntil_lets_go_of_each_value_once()
    {
        DateTimeOffset now = _time.GetUtcNow();
        for (int hour = 1; hour < 5; hour++)
        {
            _redactor.RememberUntil("(token)", $"token-{hour}", now + TimeSpan.FromHours(hour));
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.That(_redactor.DroppedValues, Is.EqualTo(3));
        Assert.That(_redactor.Redact("token-1, token-2, token-3, token-4"), Is.EqualTo("token-1, token-2, token-3, ***"));
    }

    [Test]
    public void RememberUntil_of_the_same_value_makes_its_time_longer()
    {
        DateTimeOffset now = _time.GetUtcNow();
        _redactor.RememberUntil("(token)", "token-one", now + TimeSpan.FromHours(1));
        _redactor.RememberUntil("(token)", "token-one", now + TimeSpan.FromHours(3));
        _time.Advance(TimeSpan.FromHours(2));

        _redactor.RememberUntil("(token)", "token-two", now + TimeSpan.FromHours(4));

        Assert.That(_redactor.Redact("token-one, token-two"), Is.EqualTo("***, ***"));
    }

    [Test]
    public void RememberUntil_of_a_value_whose_time_was_over_masks_it_again()
    {
        _redactor.RememberUntil("(token)", "token-one", _time.GetUtcNow());
        _redactor.RememberUntil("(token)", "token-one", _time.GetUtcNow() + TimeSpan.FromHours(1));

        Assert.That(_redactor.Redact("token-one"), Is.EqualTo("***"));
    }

    private void RotateDaily(params string[] values)
    {
        foreach (string value in values)
        {
            _redactor.Remember("db", value);
            _time.Advance(TimeSpan.FromDays(1));
        }
    }
}
