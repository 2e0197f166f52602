namespace ManagedSecrets.Loading;

/// <summary>The keys below a JSON value are those of the platform's own JSON files.</summary>
public sealed class JsonLeavesTests
{
    [TestCase("""{"a":{"b":"one","c":[true,null,2.50]},"d":{}}""", "Key:a:b=one Key:a:c:0=True Key:a:c:1=<null> Key:a:c:2=2.50")]
    [TestCase("""[["x"],"y"]""", "Key:0:0=x Key:1=y")]
    [TestCase("\"text\"", "")]
    [TestCase("7", "")]
    public void TryRead_names_leaves_as_configuration_does(string json, string expected)
    {
        bool isJson = JsonLeaves.TryRead("Key", json, out IReadOnlyList<KeyValuePair<string, string?>> leaves);

        Assert.That(isJson, Is.True);
        Assert.That(string.Join(' ', leaves.Select(leaf => $"{leaf.Key}={leaf.Value ?? "<null>"}")), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("{")]
    public void TryRead_of_what_is_no_JSON_is_false(string text) => Assert.That(JsonLeaves.TryRead("Key", text, out _), Is.False);

    // Not a test case: an attribute can't hold half a surrogate pair.
    [Test]
    public void TryRead_of_half_a_surrogate_pair_is_false() => Assert.That(JsonLeaves.TryRead("Key", $$"""{"a":"{{'\uD83D'}}"}""", out _), Is.False);
}
