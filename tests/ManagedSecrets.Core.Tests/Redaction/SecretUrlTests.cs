namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class SecretUrlTests
{
    private const string Host = "https://shop.example";

    private static IEnumerable<string> Plain() =>
    [
        Host,
        $" {Host}/ ",
        $"{Host}:8443/api/v1/",
        "git+ssh://shop.example/a",
        "zz://h",
        $"{Host}/{new string('a', 15)}/{new string('b', 15)}",
        $"{Host}/{string.Concat(Enumerable.Repeat("a/", 117))}a",
    ];

    private static IEnumerable<string> Others() =>
    [
        "",
        "hunter2!",
        "://shop.example",
        "{}://shop.example",
        $"{Host}/{new string('a', 16)}",
        $"{Host}/a/{new string('b', 16)}/c",
        $"{Host}/{string.Concat(Enumerable.Repeat("a/", 118))}",
        $"{Host}@2",
        $"{Host}?a",
        $"{Host}#a",
        $"{Host} a",
        $"{Host}\na",
        $"{Host};a",
        $"{Host},a",
        $"{Host}=a",
    ];

    [TestCaseSource(nameof(Plain))]
    public void IsPlain_of_an_address_that_says_only_where_something_is(string text) => Assert.That(SecretUrl.IsPlain(text), Is.True);

    [TestCaseSource(nameof(Others))]
    public void IsPlain_of_no_other_text(string text) => Assert.That(SecretUrl.IsPlain(text), Is.False);

    [Test]
    public void IsPlain_of_no_address_beyond_256_characters()
    {
        Assert.That(Plain().Max(text => text.Length), Is.EqualTo(256));
        Assert.That(Others().Max(text => text.Length), Is.EqualTo(257));
    }
}
