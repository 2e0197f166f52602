namespace ManagedSecrets.Redaction.Parts;

[TestFixture]
public sealed class PairMaskTests
{
    private const string Value = "hunter2-swordfish";

    private PairMask _mask = null!;

    [SetUp]
    public void SetUp()
    {
        SecretRedactor redactor = new();
        redactor.Add(Value);
        PartMasks parts = new(redactor);
        _mask = new PairMask(parts.Text, parts.Values);
    }

    [TestCase("key", "value", "key", "value", false)]
    [TestCase("key", Value, "key", "***", true)]
    [TestCase(Value, "value", "***", "value", true)]
    [TestCase(null, Value, null, "***", true)]
    [TestCase(null, null, null, null, false)]
    public void Mask_masks_name_and_value(string? key, object? value, string? maskedKey, object? maskedValue, bool holds)
    {
        KeyValuePair<string, object?> pair = new(key!, value);

        Assert.That(_mask.Mask(pair), Is.EqualTo(new KeyValuePair<string, object?>(maskedKey!, maskedValue)));
        Assert.That(_mask.Holds(pair), Is.EqualTo(holds));
    }
}
