using System.Collections;

namespace ManagedSecrets.Redaction.Parts;

[TestFixture]
public sealed class ExceptionMaskTests
{
    private const string Value = "hunter2-swordfish";

    private SecretRedactor _redactor = null!;
    private ExceptionMask _mask = null!;

    [SetUp]
    public void SetUp()
    {
        _redactor = new SecretRedactor();
        _redactor.Add(Value);
        _mask = new PartMasks(_redactor).Exceptions;
    }

    [Test]
    public void Mask_of_nothing_is_nothing() => Assert.That(_mask.Mask(null), Is.Null);

    [Test]
    public void Mask_leaves_the_source_which_no_sink_shows_and_MaskAll_does_not()
    {
        InvalidOperationException exception = new("refused") { Source = Value };

        Assert.That(_mask.Mask(exception), Is.SameAs(exception));
        Assert.That(_mask.MaskAll(exception).Source, Is.EqualTo("***"));
    }

    [Test]
    public void MaskAll_finds_the_source_of_an_inner_one()
    {
        FormatException inner = new("inner") { Source = Value };

        Assert.That(_mask.HoldsAnything(new InvalidOperationException("outer", inner)), Is.True);
        Assert.That(_mask.HoldsAnything(new AggregateException(new FormatException("one"), inner)), Is.True);
        Assert.That(_mask.HoldsAnything(new AggregateException(new FormatException("one"), new FormatException("two"))), Is.False);
    }

    [Test]
    public void Mask_of_several_keeps_the_clean_ones_and_is_several_again()
    {
        FormatException clean = new("clean");

        Exception masked = _mask.Mask(new AggregateException("several", clean, new FormatException(Value)))!;

        AggregateException several = (AggregateException)masked.InnerException!;
        Assert.That(several.InnerExceptions[0], Is.SameAs(clean));
        Assert.That(several.InnerExceptions[1].Message, Is.EqualTo("***"));
    }

    [Test]
    public void Mask_of_one_in_an_aggregate_has_it_as_its_inner_one()
    {
        Exception masked = _mask.Mask(new AggregateException(new FormatException(Value)))!;

        Assert.That(masked.InnerException, Is.TypeOf<MaskedException>().With.Message.EqualTo("***"));
        Assert.That(masked.InnerException!.InnerException, Is.Null);
    }

    [Test]
    public void Mask_of_a_secret_keeps_link_data_and_what_else_is_told()
    {
        InvalidOperationException exception = new(Value) { HelpLink = "https://help.invalid/", HResult = 42, Data = { ["number"] = 1, [Value] = Value } };

        Exception masked = _mask.Mask(exception)!;

        Assert.That((masked.HelpLink, masked.HResult, masked.Data["number"], masked.Data["***"]), Is.EqualTo(("https://help.invalid/", 42, (object)1, (object)"***")));
        Assert.That((masked.StackTrace, masked.Source), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void Mask_withholds_each_part_that_can_not_be_read_and_counts_it()
    {
        Exception masked = _mask.Mask(new Unreadable())!;

        Assert.That((masked.Message, masked.ToString()), Is.EqualTo(("plain", SecretRedactorExtensions.Withheld)));
        Assert.That(masked.Data, Has.Count.EqualTo(1).And.Contain(new DictionaryEntry("Data", SecretRedactorExtensions.Withheld)));
        Assert.That(_redactor.Failures, Is.EqualTo(3));
    }

    [Test]
    public void Mask_of_sixteen_levels_goes_down_to_the_last_one()
    {
        Exception inside = new FormatException("inside", new FormatException(Value));
        for (int level = 0; level < 14; level++)
            inside = new InvalidOperationException("outer", inside);

        Exception? masked = _mask.Mask(inside);

        for (int level = 0; level < 15; level++)
            masked = masked!.InnerException;
        Assert.That(masked!.Message, Is.EqualTo("***"));
    }

    [Test]
    public void Mask_of_more_levels_has_seventeen()
    {
        Exception exception = new FormatException(Value);
        for (int level = 0; level < 40; level++)
            exception = new InvalidOperationException(Value, exception);

        int levels = 0;
        for (Exception? masked = _mask.Mask(exception); masked is not null; masked = masked.InnerException)
            levels++;

        Assert.That(levels, Is.EqualTo(17));
    }

    private sealed class Unreadable() : Exception("plain")
    {
        public override IDictionary Data => throw new InvalidOperationException(Value);

        public override string ToString() => throw new InvalidOperationException(Value);
    }
}
