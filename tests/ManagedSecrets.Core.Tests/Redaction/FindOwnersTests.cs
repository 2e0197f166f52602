namespace ManagedSecrets.Redaction;

public class FindOwnersTests
{
    private readonly SecretRedactor _redactor = new();

    [OneTimeSetUp]
    public void SetUp()
    {
        _redactor.Remember("db", "hunter2!-of-the-database");
        _redactor.Remember("cache", "hunter2!-of-the-cache");
        _redactor.Remember("both-1", "the-same-value");
        _redactor.Remember("both-2", "the-same-value");
        _redactor.Remember("part", "same-value");
        _redactor.Add("added-by-hand");
    }

    [TestCase("nothing", "")]
    [TestCase("a hunter2!-of-the-database b", "db")]
    [TestCase("hunter2!-of-the-cachehunter2!-of-the-database", "cache db")]
    [TestCase("a the-same-value", "both-1 both-2 part")]
    [TestCase("same-value", "part")]
    [TestCase("added-by-hand", "")]
    [TestCase("Bearer 0123456789abcdef", "")]
    public void FindOwners_names_the_secrets_that_a_text_holds(string text, string names)
    {
        List<string> found = [];

        _redactor.FindOwners(text, found);

        Assert.That(found.Order(), Is.EqualTo(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void FindOwners_knows_the_forms_of_a_value()
    {
        List<string> found = [];

        _redactor.FindOwners(Convert.ToHexString("hunter2!-of-the-database"u8), found);

        Assert.That(found, Is.EqualTo(["db"]));
    }
}
