using System.Buffers.Text;
using System.Text;

namespace ManagedSecrets.Credentials;

/// <summary>Who a token says we are, and nothing of the token itself.</summary>
public sealed class TokenIdentityTests
{
    private static readonly DateTimeOffset Expires = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestCase("""{"tid":"t-1","appid":"a-1","oid":"o-1"}""", "tenant t-1, application a-1, object o-1, token until 2030-01-02 03:04:05Z")]
    [TestCase("""{"tid":"t-1","azp":"a-2"}""", "tenant t-1, application a-2, object unknown, token until 2030-01-02 03:04:05Z")]
    [TestCase("""{"tid":7,"appid":"what is no id","oid":""}""", "tenant unknown, application unknown, object unknown, token until 2030-01-02 03:04:05Z")]
    public void Of_reads_ids_from_the_claims(string claims, string expected) => Assert.That(
        TokenIdentity.Of($"header.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.signature", Expires).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("opaque")]
    [TestCase("a.b.c")]
    [TestCase("a.?.c")]
    [TestCase("a.WzFd.c")]
    [TestCase("a.bnVsbA.c")]
    [TestCase("a._w.c")]
    public void Of_what_is_no_readable_token_is_unknown(string token) => Assert.That(
        TokenIdentity.Of(token, Expires).ToString(), Does.StartWith("tenant unknown, application unknown, object unknown"));
}
