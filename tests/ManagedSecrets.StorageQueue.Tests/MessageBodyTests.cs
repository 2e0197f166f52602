using System.Text;

namespace ManagedSecrets.StorageQueue;

public sealed class MessageBodyTests
{
    [TestCase("{\"a\":1}", "{\"a\":1}")]
    [TestCase(" \r\n[1] ", "[1]")]
    [TestCase("eyJhIjoxfQ==", "{\"a\":1}")]
    [TestCase(" eyJhIjoxfQ==\n", "{\"a\":1}")]
    public void Read_takes_text_and_base64(string text, string json) => Assert.That(Read(text), Is.EqualTo(json));

    [TestCase("")]
    [TestCase("words")]
    [TestCase("eyJhIjoxfQ=")]
    [TestCase("\u00e9\ud83d\ude00")]
    public void Read_of_neither_is_empty(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void Read_of_bytes_that_are_no_text_is_empty() => Assert.That(MessageBody.Read(new BinaryData(new byte[] { 0xff, 0x00, 0xfe })).Length, Is.Zero);

    [TestCase(64 * 1024, 64 * 1024)]
    [TestCase((64 * 1024) + 1, 0)]
    public void Read_of_more_than_a_queue_holds_is_empty(int length, int read) => Assert.That(Read("[".PadRight(length, '1')), Has.Length.EqualTo(read));

    private static string Read(string text) => Encoding.UTF8.GetString(MessageBody.Read(new BinaryData(text)).Span);
}
