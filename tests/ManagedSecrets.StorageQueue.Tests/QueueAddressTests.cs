namespace ManagedSecrets.StorageQueue;

public sealed class QueueAddressTests
{
    [TestCase("https://shop.queue.core.windows.net/secrets-worker", null)]
    [TestCase("https://shop.queue.core.windows.net/secrets-worker/", "secrets-worker")]
    [TestCase("https://shop.queue.core.windows.net", "secrets-worker")]
    [TestCase("HTTPS://SHOP.queue.core.windows.net:443/", "secrets-worker")]
    public void Check_gives_the_queues_own_address(string uri, string? name) =>
        Assert.That(QueueAddress.Check(new Uri(uri), name), Is.EqualTo(new Uri("https://shop.queue.core.windows.net/secrets-worker")));

    [TestCase("shop.queue.core.usgovcloudapi.net")]
    [TestCase("shop.queue.core.chinacloudapi.cn")]
    [TestCase("shop.z01.queue.storage.azure.net")]
    public void Check_knows_the_other_clouds(string host) => Assert.That(QueueAddress.Check(new Uri($"https://{host}/one"), null).Host, Is.EqualTo(host));

    [TestCase("http://shop.queue.core.windows.net/words-of-a-queue", "is not https at its usual port")]
    [TestCase("https://shop.queue.core.windows.net:444/words-of-a-queue", "is not https at its usual port")]
    [TestCase("https://shop.queue.core.windows.net/words-of-a-queue?sig=x", "has a user name, a query or a fragment")]
    [TestCase("https://words-of-a-queue@shop.queue.core.windows.net/one", "has a user name, a query or a fragment")]
    [TestCase("https://shop.queue.core.windows.net.thief.example/words-of-a-queue", "is at no address of Azure Storage")]
    [TestCase("https://thief.example/words-of-a-queue", "is at no address of Azure Storage")]
    [TestCase("https://shop.blob.core.windows.net/words-of-a-queue", "is at no address of Azure Storage")]
    [TestCase("https://shop.queue.core.windows.net/words-of-a-queue/messages", "has more than a queue's name behind the host")]
    [TestCase("https://shop.queue.core.windows.net/", "names no queue, and ManagedSecrets:StorageQueue:Name is not set")]
    [TestCase("https://shop.queue.core.windows.net/Words-of-a-queue", "3 to 63 lower-case letters, digits and single hyphens")]
    public void Check_refuses_anything_else_and_quotes_nothing(string uri, string words) =>
        Assert.That(() => QueueAddress.Check(new Uri(uri), null), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains(words).And.Message.Not.Contains("ords-of-a-queue"));

    [TestCase("ab")]
    [TestCase("-queue")]
    [TestCase("queue-")]
    [TestCase("one--two")]
    [TestCase("one_two")]
    [TestCase("one/../two")]
    public void Check_refuses_names_that_no_queue_has(string name) =>
        Assert.That(() => QueueAddress.Check(new Uri("https://shop.queue.core.windows.net"), name), Throws.TypeOf<ManagedSecretsException>().With.Message.StartsWith("The queue's name"));

    [Test]
    public void Check_of_two_names_throws() =>
        Assert.That(() => QueueAddress.Check(new Uri("https://shop.queue.core.windows.net/one"), "two"), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("Keep one."));
}
