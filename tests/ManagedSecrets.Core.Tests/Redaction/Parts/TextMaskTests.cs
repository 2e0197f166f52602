namespace ManagedSecrets.Redaction.Parts;

[TestFixture]
public sealed class TextMaskTests
{
    private const string Value = "hunter2-swordfish";

    private readonly List<string> _noted = [];
    private SecretRedactor _redactor = null!;
    private TextMask _mask = null!;

    [SetUp]
    public void SetUp()
    {
        _noted.Clear();
        _redactor = new SecretRedactor();
        _redactor.Add(Value);
        _mask = new TextMask(_redactor, _noted.Add);
    }

    [Test]
    public void Masked_text_is_noted_as_it_was_and_a_clean_one_is_not([Values("text", "rendered", "name")] string kind)
    {
        Assert.That((Mask(kind, _mask, $"a {Value}"), Mask(kind, _mask, "a clean text, one")), Is.EqualTo(("a ***", "a clean text, one")));
        Assert.That(_noted, Is.EqualTo([$"a {Value}"]));
        Assert.That(Mask(kind, new TextMask(_redactor), $"a {Value}"), Is.EqualTo("a ***"));
    }

    [Test]
    public void Text_whose_masking_fails_is_withheld_and_counted([Values("text", "rendered", "name")] string kind)
    {
        FailFromNowOn();

        Assert.That(Mask(kind, _mask, $"a {Value}"), Is.EqualTo(SecretRedactorExtensions.Withheld));
        Assert.That((_redactor.Failures, _noted.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Holds_is_true_where_it_can_not_be_told()
    {
        bool clean = _mask.Holds("clean"), masked = _mask.Holds(Value);
        FailFromNowOn();

        Assert.That((clean, masked, _mask.Holds("clean"), _redactor.Failures), Is.EqualTo((false, true, true, 1)));
    }

    [Test]
    public void MaskRendered_notes_a_row_of_characters()
    {
        string row = string.Join(JoinedText.Separator, Value.ToCharArray());

        Assert.That(_mask.MaskRendered(row), Is.EqualTo("***"));
        Assert.That(_noted, Is.EqualTo([row]));
    }

    private static string Mask(string kind, TextMask mask, string text) => kind switch
    {
        "text" => mask.Mask(text),
        "rendered" => mask.MaskRendered(text),
        _ => mask.MaskName(text),
    };

    private void FailFromNowOn()
    {
        _redactor.Add("something-new");
        _redactor.Indexing = () => throw new InvalidOperationException(Value);
    }
}
