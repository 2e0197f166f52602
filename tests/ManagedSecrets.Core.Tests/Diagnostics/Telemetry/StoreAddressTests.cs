namespace ManagedSecrets.Diagnostics.Telemetry;

public class StoreAddressTests
{
    [TestCase("https://shop.vault.azure.net/", "shop.vault.azure.net")]
    [TestCase("https://SHOP.vault.azure.net:8443/secrets/Db--Password?sig=abc#x", "shop.vault.azure.net")]
    [TestCase("https://user:pass-word@shop.vault.azure.net/", "shop.vault.azure.net")]
    [TestCase("AWS eu-west-1", "AWS eu-west-1")]
    [TestCase("arn:aws:secretsmanager:eu-west-1:1234", "arn:aws:secretsmanager:eu-west-1:1234")]
    [TestCase("user:pass-word@shop", "other")]
    [TestCase("shop?sig=abc", "other")]
    [TestCase("Server=shop;Password=abc", "other")]
    [TestCase("", "other")]
    public void Of_keeps_the_host_or_a_plain_name(string store, string address) => Assert.That(StoreAddress.Of(store), Is.EqualTo(address));

    [Test]
    public void Of_a_long_name_is_other() => Assert.That(StoreAddress.Of(new string('a', 101)), Is.EqualTo("other"));
}
