namespace ManagedSecrets.Diagnostics.Advice;

public class GuessableValueRuleTests
{
    [TestCase("3f2c7a52-9c1e-4f6a-8d43-5b1e9a7c0d11")]
    [TestCase("{3F2C7A52-9C1E-4F6A-8D43-5B1E9A7C0D11}")]
    [TestCase(" (3f2c7a52-9c1e-4f6a-8d43-5b1e9a7c0d11)\n")]
    [TestCase("271828")]
    [TestCase("012345678901")]
    [TestCase("xxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("*****")]
    [TestCase("password")]
    [TestCase("P@ssw0rd!")]
    [TestCase("Pa$$w0rd")]
    [TestCase("Welcome2024!")]
    [TestCase("ChangeMe")]
    [TestCase("change-me")]
    [TestCase("qwerty123")]
    [TestCase("Your_Strong_Password123")]
    [TestCase("ShopPaymentKey")]
    [TestCase("shop--paymentkey")]
    [TestCase("PaymentKey")]
    public void Value_that_can_be_guessed_is_told(string value) => Assert.That(Judge(value), Is.Not.Null);

    [TestCase("kV9~tQ2_vB7xLw4Z")]
    [TestCase("3f2c7a529c1e4f6a8d435b1e9a7c0d11", Description = "Many services write their keys so.")]
    [TestCase("0123456789012345678901234567", Description = "A long number may be random.")]
    [TestCase("Test827364826384")]
    [TestCase("correct horse battery staple")]
    [TestCase("PaymentKey-kV9~tQ2_vB7x")]
    [TestCase("1234", Description = "MSA01 tells of it.")]
    [TestCase("")]
    [TestCase("          ")]
    public void Value_that_can_not_is_not(string value) => Assert.That(Judge(value), Is.Null);

    [Test]
    public void Part_of_a_JSON_value_is_not_told() =>
        Assert.That(new GuessableValueRule().Judge(RuleCase.Secret("271828", isLeaf: true), RuleCase.Now), Is.Null);

    [Test]
    public void Text_is_the_same_whatever_the_value() =>
        Assert.That(new[] { Judge("271828"), Judge("password"), Judge("xxxxxxxx") }.Distinct(), Has.One.Items);

    private static string? Judge(string value) => new GuessableValueRule().Judge(RuleCase.Secret(value), RuleCase.Now);
}
