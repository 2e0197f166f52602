namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class SecretPartsTests
{
    [TestCase("Password")]
    [TestCase("Passwd")]
    [TestCase("Pwd")]
    [TestCase("PassPhrase")]
    [TestCase("Client Secret")]
    [TestCase("AccountKey")]
    [TestCase("SharedAccessKey")]
    [TestCase("API-KEY")]
    [TestCase("Auth_Key")]
    [TestCase("PrimaryKey")]
    [TestCase("SecondaryKey")]
    [TestCase("RefreshToken")]
    [TestCase("Signature")]
    [TestCase("sig")]
    [TestCase("code")]
    [TestCase("DB_PASSWORD_2")]
    public void Of_takes_the_part_behind_a_key_that_names_a_secret(string key)
    {
        Assert.That(SecretParts.Of($"Server=db;{key}=hunter2!;Timeout=3"), Is.EqualTo(["hunter2!"]));
        Assert.That(SecretParts.Of($"{key} = 'hunter2!'"), Is.EqualTo(["hunter2!"]));
    }

    [TestCase("Server")]
    [TestCase("SharedAccessKeyName")]
    [TestCase("TokenType")]
    [TestCase("PasswordTimeout")]
    [TestCase("TokenLifetime")]
    [TestCase("SecretExpiry")]
    [TestCase("Signed")]
    [TestCase("ZipCode")]
    public void Of_leaves_the_part_behind_any_other_key(string key) =>
        Assert.That(SecretParts.Of($"{key}=hunter2!;X=1"), Is.Empty);

    [TestCase("https://host/?a=1&sig=ab%2Fcd", "ab%2Fcd ab/cd")]
    [TestCase("https://host/?sig=abcd#fragment", "abcd")]
    [TestCase("redis://:hunter2!@cache", "hunter2!")]
    [TestCase("https://app:hunter%202!@host", "hunter%202! hunter 2!")]
    [TestCase("https://host/path@2", "")]
    [TestCase("//app:hunter2!@host", "")]
    [TestCase("plain text", "")]
    public void Of_takes_the_secret_parts_of_an_address_as_they_stand_and_without_escapes(string value, string parts) =>
        Assert.That(string.Join(' ', SecretParts.Of(value)), Is.EqualTo(parts));
}
