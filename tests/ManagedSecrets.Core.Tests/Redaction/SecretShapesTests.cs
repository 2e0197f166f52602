using System.Buffers.Text;
using System.Text;

namespace ManagedSecrets.Redaction;

public class SecretShapesTests
{
    private const string Payload = "eyJzdWIiOiIxIn0";

    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"HS256"}"""u8);
    private static readonly string Token = $"{Header}.{Payload}.c2lnbmF0dXJl";
    private static readonly string Block = $"-----BEGIN RSA PRIVATE KEY-----\nMIIE{new string('x', 1_600)}\n-----END RSA PRIVATE KEY-----";

    // With its first and last line 16,384.
    private const int LongestBlock = 16_384 - 27 - 25;

    private readonly SecretRedactor _redactor = new();

    private static IEnumerable<TestCaseData> Complete()
    {
        yield return new TestCaseData($"token {Token}, done", "token ***, done");
        yield return new TestCaseData($"token={Token}", "token=***");
        yield return new TestCaseData($"""{Base64Url.EncodeToString("""{"a":{"b":[1,"\"}"]}, "alg" : "none"}"""u8)}.{Payload}.x""", "***");
        yield return new TestCaseData($"{Header}.a.b.c.d", "***");
        yield return new TestCaseData($"{Header}.a.b.c", "***.c");
        yield return new TestCaseData($"{Base64Url.EncodeToString("""{"alg":}"""u8)}..x", "***");
        yield return new TestCaseData($"BJBJJBB:{Token}", "BJBJJBB:***");
        yield return new TestCaseData($"B{new string('J', 9)} Bearer 0123456789abcdef", $"B{new string('J', 9)} Bearer ***");
        yield return new TestCaseData("Authorization: Bearer 0123456789abcdef", "Authorization: Bearer ***");
        yield return new TestCaseData($"\"Bearer {new string('a', 32)}\"", "\"Bearer ***\"");
        yield return new TestCaseData($"Bearer {new string('a', 8_192)} end", "Bearer *** end");
        yield return new TestCaseData($"Bearer {Token} end", "Bearer *** end");
        yield return new TestCaseData($"key: {Block} end", "key: *** end");
        yield return new TestCaseData(Block.Replace("RSA ", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal), "***");
        yield return new TestCaseData($"{Header}..x.", "***.").SetArgDisplayNames("empty payload");
        yield return new TestCaseData($"{Header}.{Payload}.{new string('x', 16_384 - Header.Length - Payload.Length - 2)} end", "*** end").SetArgDisplayNames("longest token");
        yield return new TestCaseData($"{HeaderOf(1_024)}.a.b", "***").SetArgDisplayNames("longest header");
        yield return new TestCaseData($"{HeaderOf(172)}.a.b", "***").SetArgDisplayNames("header of more than the usual length");
        yield return new TestCaseData($"{Header}.a.b.c.d.e", "***.e").SetArgDisplayNames("six parts");
        yield return new TestCaseData($"{Token} {Token}Bearer 0123456789abcdef", "*** *** 0123456789abcdef").SetArgDisplayNames("two tokens, the second with more digits");
        yield return new TestCaseData("(Bearer 0123456789abcdef)", "(Bearer ***)");
        yield return new TestCaseData("éBearer 0123456789abcdef", "éBearer ***");
        yield return new TestCaseData($"-----BEGIN {new string('A', 15)} PRIVATE KEY-----x-----END {new string('A', 15)} PRIVATE KEY-----", "***").SetArgDisplayNames("longest label");
        yield return new TestCaseData($"-----BEGIN PRIVATE KEY-----{new string('x', LongestBlock)}-----END PRIVATE KEY----- end", "*** end").SetArgDisplayNames("longest block");
        yield return new TestCaseData($"-----BEGIN PRIVATE KEY----- -----END OTHER----- {Block}", "-----BEGIN PRIVATE KEY----- -----END OTHER----- ***").SetArgDisplayNames("block behind the end of another");
        yield return new TestCaseData($"-----BEGIN PRIVATE KEY-----, then {Block}{Block}", "-----BEGIN PRIVATE KEY-----, then ***");
    }

    private static IEnumerable<string> Incomplete()
    {
        yield return "eyJ";
        yield return $"{Header}.{Payload}";
        yield return $"{Header}.{Payload}.";
        yield return $"x{Token}";
        yield return $"eyJhb.{Payload}.x";
        yield return string.Concat(Enumerable.Repeat("eyJ.BeaBEG", 20));
        yield return $"eyJ____-.{Payload}.x";
        yield return $"{Base64Url.EncodeToString("""{"typ":"JWT"}"""u8)}.{Payload}.x";
        yield return $"{Base64Url.EncodeToString("""{"a":{"alg":"none"}}"""u8)}.{Payload}.x";
        yield return $"{Base64Url.EncodeToString("""{"alg":"none" """u8)}.{Payload}.x";
        yield return $"{Header}.{Payload}.{new string('x', 16_384)}";
        yield return $"{HeaderOf(1_026)}.a.b";
        yield return $"{Header}.{Payload}.{new string('x', 16_385 - Header.Length - Payload.Length - 2)}";
        yield return $"Bearer {new string('a', 31)}";
        yield return "1Bearer 0123456789abcdef";
        yield return "Bearer: 0123456789abcdef";
        yield return $"-----BEGIN {new string('A', 20)} PRIVATE KEY-----x-----END {new string('A', 20)} PRIVATE KEY-----";
        yield return "-----BEGIN A-B PRIVATE KEY-----x-----END A-B PRIVATE KEY-----";
        yield return "----BEGIN PRIVATE KEY-----x-----END PRIVATE KEY-----";
        yield return $"-----BEGIN PRIVATE KEY-----{new string('x', LongestBlock + 1)}-----END PRIVATE KEY-----";
        yield return "Bearer authentication failed, the Bearer is missing";
        yield return "Bearer";
        yield return "Bearer 0123456789abcde";
        yield return $"Bearer {new string('a', 8_193)}";
        yield return "ForBearer 0123456789abcdef";
        yield return Block[..^1];
        yield return Block.Replace("END RSA", "END EC", StringComparison.Ordinal);
        yield return $"-----BEGIN PRIVATE KEY-----{new string('x', 16_384)}-----END PRIVATE KEY-----";
        yield return "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----";
    }

    [TestCaseSource(nameof(Complete))]
    public void Redact_masks_a_shape_that_is_complete(string text, string expected)
    {
        Assert.That(_redactor.Redact(text), Is.EqualTo(expected));
        Assert.That(_redactor.ContainsSecret(text), Is.True);
    }

    [TestCaseSource(nameof(Incomplete))]
    public void Redact_leaves_a_shape_that_is_incomplete_or_too_long(string text)
    {
        Assert.That(_redactor.Redact(text), Is.SameAs(text));
        Assert.That(_redactor.ContainsSecret(text), Is.False);
    }

    private static string HeaderOf(int length)
    {
        string rest = "{\"alg\":\"HS256\",\"kid\":\"\"}";
        string header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(rest.Insert(rest.Length - 2, new string('k', length * 3 / 4 - rest.Length))));
        return header.Length == length ? header : throw new ArgumentOutOfRangeException(nameof(length), header.Length, null);
    }

    [Test]
    public void Redact_merges_shapes_with_values()
    {
        _redactor.Add(Token[^5..] + "hunter2!");

        Assert.That(_redactor.Redact($"a {Token}hunter2! b"), Is.EqualTo("a *** b"));
    }

    [Test]
    public void Redact_masks_the_block_whose_first_line_follows_many_without_an_end()
    {
        string many = string.Concat(Enumerable.Repeat("-----BEGIN PRIVATE KEY-----\n", 2_000));

        Assert.That(_redactor.Redact($"{many}{Block}"), Is.EqualTo($"{many}***"));
    }
}
