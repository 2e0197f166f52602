using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Redaction;

/// <summary>How what is new gets into the index, and what was let go out of it.</summary>
public class PatternBookTests
{
    private const int Many = 1_500;

    private FakeTimeProvider _time = null!;
    private PatternBook _book = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider();
        _book = new PatternBook(new MaskedValues(5), _time);
    }

    [Test]
    public void Levels_hold_a_value_at_once_and_in_a_level_of_its_own()
    {
        AddMany();
        PatternLevels before = _book.Levels;

        Remember("new", "value-new");

        Assert.That((before.Matches("value-new"), _book.Levels.Matches("value-new"), _book.Levels.IsCompact), Is.EqualTo((false, true, false)));
    }

    [Test]
    public void Levels_become_one_a_second_later()
    {
        AddMany();
        _ = _book.Levels;
        Remember("new", "value-new");
        _ = _book.Levels;

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((_book.Levels.IsCompact, _book.Levels.Matches("value-new"), _book.Levels.Matches("value-0000")), Is.EqualTo((true, true, true)));
    }

    [Test]
    public void Changes_that_nobody_reads_are_brought_into_one_index_once()
    {
        CountingTime time = new();
        PatternBook book = new(new MaskedValues(5), time);
        book.Change(values => values.Add("value-one", SecretForms.Of("value-one", 5)));

        for (int second = 0; second < 10; second++)
            time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(time.Timers, Is.EqualTo(1));
        Assert.That(book.Levels.Matches("value-one"), Is.True);
    }

    [Test]
    public void Index_of_many_is_made_anew_once_after_a_change_and_not_again()
    {
        CountingTime time = new();
        PatternBook book = new(new MaskedValues(5), time);
        foreach (int number in Enumerable.Range(0, Many))
            RememberUntil(book, "t", $"value-{number:D4}", DateTimeOffset.MaxValue, time);
        RememberUntil(book, "u", "token-one", time.GetUtcNow(), time);
        PassTenSeconds(book, time);
        RememberUntil(book, "u", "token-two", DateTimeOffset.MaxValue, time);
        PassTenSeconds(book, time);

        Assert.That((time.Timers, book.Levels.IsCompact), Is.EqualTo((2, true)));
        Assert.That((book.Levels.Matches("token-one"), book.Levels.Matches("token-two")), Is.EqualTo((false, true)));
    }

    [Test]
    public void Index_of_few_is_made_anew_once_after_a_change_and_not_again()
    {
        CountingTime time = new();
        PatternBook book = new(new MaskedValues(5), time);
        foreach (string value in new[] { "token-one", "token-two", "token-three" })
            RememberUntil(book, "t", value, time.GetUtcNow(), time);
        PassTenSeconds(book, time);

        Assert.That((time.Timers, book.Levels.Matches("token-two"), book.Levels.Matches("token-three")), Is.EqualTo((1, false, true)));
    }

    [Test]
    public void Levels_of_few_patterns_lose_at_once_what_two_changes_let_go()
    {
        foreach (string name in new[] { "t", "u" })
            RememberUntil(_book, name, $"token-of-{name}", _time.GetUtcNow(), _time);
        _ = _book.Levels;
        foreach (string name in new[] { "t", "u" })
            RememberUntil(_book, name, $"another-{name}", DateTimeOffset.MaxValue, _time);

        Assert.That((_book.Levels.Matches("token-of-t"), _book.Levels.Matches("token-of-u"), _book.Levels.Matches("another-t")), Is.EqualTo((false, false, true)));
    }

    [Test, CancelAfter(20_000)]
    public async Task Prepare_makes_the_index_before_anybody_reads(CancellationToken cancellationToken)
    {
        TaskCompletionSource indexing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _book.Indexing = indexing.SetResult;
        Remember("new", "value-new");

        _book.Prepare();

        await indexing.Task.WaitAsync(cancellationToken);
    }

    [Test]
    public void Prepare_of_what_is_prepared_does_nothing()
    {
        Remember("new", "value-new");
        _ = _book.Levels;
        _book.Indexing = () => Assert.Fail("There is nothing to index.");

        _book.Prepare();

        Assert.That(_book.Levels.Matches("value-new"), Is.True);
    }

    [Test]
    public void Postponed_changes_are_made_in_order_before_anybody_reads()
    {
        _book.Postpone(values => values.RememberUntil("t", "token-one", SecretForms.Of("token-one", 5), _time.GetUtcNow(), _time.GetUtcNow()));
        _book.Postpone(values => values.RememberUntil("t", "token-two", SecretForms.Of("token-two", 5), DateTimeOffset.MaxValue, _time.GetUtcNow()));

        long dropped = _book.Change(values => values.Dropped);

        Assert.That((dropped, _book.Levels.Matches("token-one"), _book.Levels.Matches("token-two")), Is.EqualTo((1, false, true)));
    }

    [Test]
    public void Postponed_change_that_fails_is_not_forgotten()
    {
        bool fails = true;
        _book.Postpone(values =>
        {
            if (fails)
                throw new InvalidOperationException();
            values.Add("value-one", SecretForms.Of("value-one", 5));
        });

        Assert.That(() => _book.Levels, Throws.InvalidOperationException);
        fails = false;
        Assert.That(_book.Levels.Matches("value-one"), Is.True);
    }

    [Test]
    public void Levels_that_can_not_be_made_are_tried_by_each_reader_and_each_second()
    {
        AddMany();
        _ = _book.Levels;
        _book.Indexing = () => throw new InvalidOperationException();
        Remember("new", "value-new");

        Assert.That(() => _book.Levels, Throws.InvalidOperationException);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(() => _book.Levels, Throws.InvalidOperationException);
        _book.Indexing = null;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((_book.Levels.IsCompact, _book.Levels.Matches("value-new")), Is.EqualTo((true, true)));
    }

    [Test]
    public void Levels_stay_the_same_while_nothing_changes()
    {
        AddMany();
        PatternLevels before = _book.Levels;
        _time.Advance(TimeSpan.FromHours(1));

        Remember("s0", "value-0000");

        Assert.That(_book.Levels, Is.SameAs(before));
    }

    [Test]
    public void Levels_lose_what_was_let_go_within_a_second()
    {
        AddMany();
        RememberUntil(_book, "t", "token-one", _time.GetUtcNow(), _time);
        _ = _book.Levels;

        RememberUntil(_book, "t", "token-two", DateTimeOffset.MaxValue, _time);
        bool holdsFirst = _book.Levels.Matches("token-one");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((holdsFirst, _book.Levels.Matches("token-one"), _book.Levels.Matches("token-two")), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void Levels_of_few_patterns_lose_what_was_let_go_at_once()
    {
        RememberUntil(_book, "t", "token-one", _time.GetUtcNow(), _time);
        _ = _book.Levels;

        RememberUntil(_book, "t", "token-two", DateTimeOffset.MaxValue, _time);

        Assert.That((_book.Levels.Matches("token-one"), _book.Levels.Matches("token-two")), Is.EqualTo((false, true)));
    }

    private static void PassTenSeconds(PatternBook book, FakeTimeProvider time)
    {
        for (int second = 0; second < 10; second++)
        {
            _ = book.Levels;
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private void AddMany()
    {
        for (int number = 0; number < Many; number++)
            Remember($"s{number}", $"value-{number:D4}");
    }

    /// <summary>Values are let go when the next one by their name comes after their time.</summary>
    private static void RememberUntil(PatternBook book, string name, string value, DateTimeOffset until, TimeProvider time) =>
        book.Change(values => values.RememberUntil(name, value, SecretForms.Of(value, 5), until, time.GetUtcNow()));

    private void Remember(string name, string value) => _book.Change(values => values.Remember(name, value, SecretForms.Of(value, 5), _time.GetUtcNow()));

    private sealed class CountingTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
