namespace ManagedSecrets.Conventions;

/// <summary>No text of the repository looks like a secret that a service has issued.</summary>
public class SecretLiteralTests
{
    /// <summary>The end of a file's path, the form that it may hold, and why.</summary>
    private static readonly (string File, string Kind, string Reason)[] Allowed =
    [
        ("/packages.lock.json", "storage key", "the hash of a package's content is as long"),
        ("/package-lock.json", "storage key", "the same"),
    ];

    private static readonly Lazy<(string File, string Kind)[]> Found = new(() =>
        [.. from text in SourceTree.Texts
            from kind in SecretLiteral.Kinds(text.Value)
            select (text.Key, kind)]);

    private static readonly string Long = string.Concat(Enumerable.Repeat("Ab1+", 21));

    private static IEnumerable<TestCaseData> Issued =>
    [
        new($"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={Long}Ab==", "key of a connection string"),
        new($"Endpoint=sb://shop/;SharedAccessKey={Long[..43]}=", "key of a connection string"),
        new($"\"{Long}Ab==\"", "storage key"),
        new($"-----BEGIN PRIVATE KEY-----\n{Long}", "private key"),
        new($"-----BEGIN RSA PRIVATE KEY-----\\n{Long}", "private key"),
        new("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + new string('a', 43), "JSON Web Token"),
        new("x = \"abc8" + "Q~" + new string('a', 34), "client secret"),
        new("\"ClientSecret\": \"" + new string('a', 24), "client secret"),
        new("?sv=2024&sig=" + new string('a', 43), "shared access signature"),
        new("Server=db;Password=" + new string('a', 12), "password"),
        new("Server=db;Password=" + "aB3$" + new string('a', 8), "password"),
        new("Server=db;Password=" + "$aB3!" + new string('a', 8), "password"),
        new("\"Key\": \"" + new string('a', 64), "key of the events endpoint"),
        new("const string EventsKey = \"" + new string('0', 48), "key of the events endpoint"),
        new("configuration[\"ManagedSecrets:Events:Key\"] = \"" + new string('A', 64), "key of the events endpoint"),
        new("ManagedSecrets__Events__Key=" + new string('a', 64), "key of the events endpoint"),
        new("/managed-secrets/events?code=" + new string('a', 64), "key of the events endpoint"),
        new("AKIA" + new string('A', 16), "key of another service"),
    ];

    [Test]
    public void Texts_hold_no_literal_that_looks_issued() =>
        Assert.That(Found.Value.Where(found => !Allowed.Any(row => Allows(row, found))).Select(found => $"{found.File}: {found.Kind}"), Is.Empty);

    [Test]
    public void Allowances_are_all_needed() =>
        Assert.That(Allowed.Where(row => !Found.Value.Any(one => Allows(row, one))).Select(row => row.Reason), Is.Empty);

    [TestCaseSource(nameof(Issued))]
    public void Kinds_of_what_a_service_issues_are_found(string text, string kind) => Assert.That(SecretLiteral.Kinds(text), Does.Contain(kind));

    [TestCase("Server=db;Password=not-a-real-password")]
    [TestCase("Server=db;Password=$PASSWORD_OF_THE_DATABASE;")]
    [TestCase("AccountKey=c2VjcmV0")]
    [TestCase("EventsKey = \"plainly-fake-key-of-the-events-endpoint-0123456789abcdef\"")]
    [TestCase("client_secret=not-a-real-client-secret")]
    [TestCase("string password = options.PasswordOfTheStore;")]
    public void Kinds_of_what_is_plainly_made_up_are_none(string text) => Assert.That(SecretLiteral.Kinds(text), Is.Empty);

    private static bool Allows((string File, string Kind, string Reason) row, (string File, string Kind) found) =>
        row.Kind == found.Kind && found.File.EndsWith(row.File, StringComparison.Ordinal);
}
