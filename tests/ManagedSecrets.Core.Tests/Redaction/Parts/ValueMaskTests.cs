using System.Globalization;
using System.Text;

namespace ManagedSecrets.Redaction.Parts;

[TestFixture]
public sealed class ValueMaskTests
{
    private const string Value = "hunter2-swordfish";

    private static readonly Guid Id = Guid.Parse("00000000-aaaa-bbbb-cccc-000000000001", CultureInfo.InvariantCulture);

    private SecretRedactor _redactor = null!;
    private ValueMask _mask = null!;

    private static IEnumerable<TestCaseData<object, string>> Values =>
    [
        new(Value.ToCharArray().AsMemory(), "***") { TestName = "{m}(memory of characters)" },
        new($"a {Value}".AsMemory(), "a ***") { TestName = "{m}(read-only memory of characters)" },
        new(Encoding.UTF8.GetBytes(Value).AsMemory(), "***") { TestName = "{m}(memory of bytes)" },
        new(new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Value)), "***") { TestName = "{m}(read-only memory of bytes)" },
        new(Id, "***") { TestName = "{m}(GUID)" },
        new(48291337.5m, "***.5") { TestName = "{m}(number)" },
        new((FormattableString)$"a {Value}", "a ***") { TestName = "{m}(formattable)" },
        new(new LongNumber(), $"{new string('0', 200)}***") { TestName = "{m}(longer than any number)" },
        new(new Texts(), "texts of ***") { TestName = "{m}(collection that says more than its items)" },
    ];

    private static IEnumerable<TestCaseData<object>> CleanValues =>
    [
        new("clean".AsMemory()) { TestName = "{m}(memory of characters)" },
        new(new byte[] { 1, 2 }.AsMemory()) { TestName = "{m}(memory of bytes)" },
        new(Guid.Empty) { TestName = "{m}(GUID)" },
        new((FormattableString)$"a") { TestName = "{m}(formattable)" },
        new(new KeyValuePair<string, object?>("key", "clean")) { TestName = "{m}(pair)" },
        new(new KeyValuePair<string, object?>(null!, null)) { TestName = "{m}(pair without a key)" },
        new(new Dictionary<string, object?> { ["a"] = null, ["b"] = new[] { 1 } }) { TestName = "{m}(dictionary)" },
        new(new List<object?> { null, "a" }) { TestName = "{m}(list)" },
        new(new string?[] { null, "a" }) { TestName = "{m}(texts)" },
    ];

    [SetUp]
    public void SetUp()
    {
        _redactor = new SecretRedactor();
        foreach (string value in new[] { Value, Id.ToString(), "48291337" })
            _redactor.Add(value);
        _mask = new ValueMask(new TextMask(_redactor));
    }

    [TestCaseSource(nameof(Values))]
    public void Mask_shows_a_masked_text_in_place_of_a_value_that_says_a_secret(object value, string expected) =>
        Assert.That(_mask.Mask(value), Is.EqualTo(expected));

    [TestCaseSource(nameof(CleanValues))]
    public void Mask_of_a_value_without_a_secret_is_the_same_reference(object value) => Assert.That(_mask.Mask(value), Is.SameAs(value));

    [Test]
    public void Mask_of_a_pair_masks_its_name_and_its_value()
    {
        Assert.That(_mask.Mask(new KeyValuePair<string, object?>("key", Value)), Is.EqualTo(new KeyValuePair<string, object?>("key", "***")));
        Assert.That(_mask.Mask(new KeyValuePair<string, object?>(Value, 1)), Is.EqualTo(new KeyValuePair<string, object?>("***", 1)));
        Assert.That(_mask.Mask(new KeyValuePair<string, object?>(null!, Value)), Is.EqualTo(new KeyValuePair<string, object?>(null!, "***")));
    }

    [Test]
    public void Mask_of_numbers_is_that_of_the_invariant_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            _redactor.Add("1234567.25");

            Assert.That(_mask.Mask(1234567.25m), Is.EqualTo("***"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Mask_of_a_value_that_throws_is_withheld_and_counted()
    {
        Assert.That(_mask.Mask(new Throwing()), Is.EqualTo(SecretRedactorExtensions.Withheld));
        Assert.That(_redactor.Failures, Is.EqualTo(1));
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException(Value);
    }

    private sealed class Texts : List<string>
    {
        public override string ToString() => $"texts of {Value}";
    }

    private sealed class LongNumber : ISpanFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => new string('0', 200) + Value;

        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            charsWritten = 0;
            return false;
        }
    }
}
