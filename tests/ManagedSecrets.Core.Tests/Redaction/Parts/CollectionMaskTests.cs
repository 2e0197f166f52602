namespace ManagedSecrets.Redaction.Parts;

[TestFixture]
public sealed class CollectionMaskTests
{
    private const string Value = "hunter2-swordfish";
    private const string TooLarge = "[withheld: too large to be masked]";
    private const int Most = 1_000;

    private ValueMask _mask = null!;

    private static string[] Clean(int count) => [.. Enumerable.Repeat("clean", count)];

    [SetUp]
    public void SetUp()
    {
        SecretRedactor redactor = new();
        redactor.Add(Value);
        _mask = new ValueMask(new TextMask(redactor));
    }

    [Test]
    public void Mask_of_texts_is_a_copy_in_which_the_secrets_alone_are_masked()
    {
        string?[] texts = ["a", null, Value, $"b {Value}", "c"];

        Assert.That(_mask.Mask(texts), Is.EqualTo(new[] { "a", null, "***", "b ***", "c" }));
        Assert.That(texts[2], Is.EqualTo(Value));
    }

    [Test]
    public void Mask_of_items_is_a_copy_in_which_the_secrets_alone_are_masked()
    {
        List<object?> items = ["a", null, Value, 4, Value];

        Assert.That(_mask.Mask(items), Is.EqualTo(new object?[] { "a", null, "***", 4, "***" }));
        Assert.That(items[2], Is.EqualTo(Value));
    }

    [Test]
    public void Mask_of_a_dictionary_keeps_what_two_keys_of_the_same_mask_hold()
    {
        Dictionary<string, int> secrets = new() { [Value] = 1, [$"{Value}{Value}"] = 2, [$"{Value}{Value}{Value}"] = 3, ["clean"] = 4 };

        Assert.That(_mask.Mask(secrets), Is.EqualTo(new Dictionary<string, object?> { ["***"] = 1, ["*** (2)"] = 2, ["*** (3)"] = 3, ["clean"] = 4 }));
    }

    [Test]
    public void Mask_of_a_dictionary_is_one_of_texts_where_all_keys_are()
    {
        Assert.That(_mask.Mask(new Dictionary<string, string> { ["key"] = Value }), Is.TypeOf<Dictionary<string, object?>>());
        Assert.That(_mask.Mask(new Dictionary<int, string> { [1] = Value }), Is.EqualTo(new Dictionary<object, object?> { [1] = "***" }));
    }

    [Test]
    public void Mask_of_a_dictionary_masks_all_its_values_and_leaves_keys_of_several_types()
    {
        Dictionary<object, object?> pairs = new() { [1] = Value, ["key"] = Value };

        Assert.That(_mask.Mask(pairs), Is.EqualTo(new Dictionary<object, object?> { [1] = "***", ["key"] = "***" }));
    }

    [Test]
    public void Mask_of_a_thousand_items_looks_at_each_and_of_more_withholds_all([Values("texts", "items", "dictionary")] string kind)
    {
        object full = Of(kind, Clean(Most)), larger = Of(kind, Clean(Most + 1)), hit = Of(kind, [.. Clean(Most - 1), Value]);

        Assert.That(_mask.Mask(full), Is.SameAs(full));
        Assert.That(_mask.Mask(larger), Is.EqualTo(TooLarge));
        Assert.That(_mask.Mask(hit), Is.Not.SameAs(hit).And.Not.EqualTo(TooLarge));
    }

    [Test]
    public void Mask_counts_the_items_of_inner_collections_too()
    {
        object[] full = [Clean(499), Clean(499)], larger = [Clean(499), Clean(500)];

        Assert.That(_mask.Mask(full), Is.SameAs(full));
        Assert.That(_mask.Mask(larger), Is.EqualTo(TooLarge));
    }

    [TestCase(5, "***")]
    [TestCase(6, TooLarge)]
    public void Mask_walks_five_levels(int levels, string innermost)
    {
        object value = Value;
        for (int level = 0; level < levels; level++)
            value = new List<object> { value };

        object? masked = _mask.Mask(value);

        for (int level = 0; level < 5; level++)
            masked = ((IEnumerable<object?>)masked!).Single();
        Assert.That(masked, Is.EqualTo(innermost));
    }

    private static object Of(string kind, string[] items) => kind switch
    {
        "texts" => items,
        "items" => items.Cast<object>().ToList(),
        _ => items.Index().ToDictionary(pair => pair.Index, pair => pair.Item),
    };
}
