using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManagedSecrets.Redaction;

public class SecretFormsTests
{
    private const string Value = "p&s<w\"ö rd/+%\\\t'Z9~";

    private SecretRedactor _redactor = null!;

    [SetUp]
    public void SetUp() => _redactor = new SecretRedactor();

    private static IEnumerable<TestCaseData> Escaped()
    {
        string url = Uri.EscapeDataString(Value);
        string json = JsonSerializer.Serialize(Value).Trim('"');
        yield return new TestCaseData(url).SetArgDisplayNames("url");
        yield return new TestCaseData(EscapedForms.Lower(url, "%", 2)).SetArgDisplayNames("url, small digits");
        yield return new TestCaseData(url.Replace("%20", "+", StringComparison.Ordinal)).SetArgDisplayNames("form");
        yield return new TestCaseData(WebUtility.UrlEncode(Value)).SetArgDisplayNames("form of the platform");
        yield return new TestCaseData(json).SetArgDisplayNames("json");
        yield return new TestCaseData(EscapedForms.Lower(json, "\\u", 4)).SetArgDisplayNames("json, small digits");
        yield return new TestCaseData(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Value)).SetArgDisplayNames("json, relaxed");
        yield return new TestCaseData("p&s<w\\\"ö rd/+%\\\\\\t'Z9~").SetArgDisplayNames("json, fewest escapes");
        yield return new TestCaseData("p&s<w\\\"ö rd\\/+%\\\\\\t'Z9~").SetArgDisplayNames("json, slash escaped");
        yield return new TestCaseData("p&s<w\\\"\\u00f6 rd/+%\\\\\\t'Z9~").SetArgDisplayNames("json, ascii");
        yield return new TestCaseData("p&s<w\\\"\\u00F6 rd/+%\\\\\\t'Z9~").SetArgDisplayNames("json, ascii, large digits");
        yield return new TestCaseData("p&amp;s&lt;w\"ö rd/+%\\\t'Z9~").SetArgDisplayNames("xml text");
        yield return new TestCaseData("p&amp;s&lt;w&quot;ö rd/+%\\\t'Z9~").SetArgDisplayNames("xml attribute");
        yield return new TestCaseData("p&amp;s&lt;w&quot;ö rd/+%\\\t&apos;Z9~").SetArgDisplayNames("xml, all");
        yield return new TestCaseData(WebUtility.HtmlEncode(Value)).SetArgDisplayNames("html");
        yield return new TestCaseData(HtmlEncoder.Default.Encode(Value)).SetArgDisplayNames("html, ascii");
        yield return new TestCaseData(Convert.ToHexString(Encoding.UTF8.GetBytes(Value))).SetArgDisplayNames("hex");
        yield return new TestCaseData(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Value))).SetArgDisplayNames("hex, small");
    }

    private static IEnumerable<string> InUrls() =>
        from form in new[] { "/a%20%21b%2F%28c%29%2Bd", "/a+%21b%2F%28c%29%2Bd", "/a+!b%2F(c)%2Bd", "/a%20!b%2F(c)%2Bd" }
        let escaped = "%2F" + form[1..]
        from one in new[] { escaped, EscapedForms.Lower(escaped, "%", 2) }
        select one;

    [TestCaseSource(nameof(InUrls))]
    public void Redact_masks_a_value_as_each_writer_of_URLs_writes_it(string form)
    {
        _redactor.Add("/a !b/(c)+d");

        Assert.That(_redactor.Redact($"?q={form}&r=1"), Is.EqualTo("?q=***&r=1"));
    }

    [TestCaseSource(nameof(Escaped))]
    public void Redact_masks_a_value_as_formats_write_it(string form)
    {
        _redactor.Add(Value);

        Assert.That(_redactor.Redact($"({form})"), Is.EqualTo("(***)"));
    }

    [TestCase("a\r\nline\tq\"b\\c", "a\\r\\nline\\tq\\\"b\\\\c")]
    [TestCase("hunter2!\u0001x", "hunter2!\\u0001x")]
    [TestCase("hunter2!\b\fx", "hunter2!\\b\\fx")]
    [TestCase("hunter2!\u007Fx", "hunter2!\\u007Fx")]
    [TestCase("ö😀\"hunter2", "ö😀\\\"hunter2")]
    [TestCase("ö😀\"hunter2", "ö\\uD83D\\uDE00\\\"hunter2")]
    [TestCase("ö😀\"hunter2", "\\u00F6\\uD83D\\uDE00\\\"hunter2")]
    [TestCase("a<b>c&d", "a&lt;b&gt;c&amp;d")]
    [TestCase("hunter2!\n", "hunter2%21%0A")]
    [TestCase("hunter2!", "aHVudGVyMiE")]
    [TestCase("hunter2!", "aHVudGVyMiE=")]
    public void Redact_masks_escapes_of_control_characters(string value, string form)
    {
        _redactor.Add(value);

        Assert.That(_redactor.Redact($"\"{form}\""), Is.EqualTo("\"***\""));
    }

    [Test]
    public void Redact_masks_Base64_of_the_value_inside_other_bytes([Range(0, 5)] int before, [Range(0, 3)] int after, [Values] bool isUrl)
    {
        const string Secret = "s3cr\u00ff\u00fe?>val-ue";
        _redactor.Add(Secret);
        string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('u', before) + Secret + new string('v', after)));
        text = isUrl ? text.Replace('+', '-').Replace('/', '_') : text;

        string masked = _redactor.Redact(text);

        // Digits at the edges may hold a few bits of the value beside those of its neighbours.
        string[] rest = masked.Split("***");
        Assert.That(rest, Has.Length.EqualTo(2), masked);
        Assert.That(rest[0], Is.EqualTo(text[..((before * 8 + 5) / 6)]));
        Assert.That(rest[1].TrimEnd('='), Has.Length.LessThanOrEqualTo((after * 8 + 5) / 6 + 1));
    }

    [TestCase("\"hunter2!x\"", "a hunter2!x b", "a *** b")]
    [TestCase("'hunter2!x'", "a hunter2!x b", "a *** b")]
    [TestCase("\"hunter\"", "a hunter b", "a hunter b")]
    [TestCase("[\"leaf-one!\", {\"b\": \"leaf\\u0041two!\"}, \"leaf\"]", "leaf-one! leafAtwo! leaf\\u0041two! leaf", "*** *** *** leaf")]
    [TestCase("{\n  \"level\": \"Information\",\n  \"on\": true,\n  \"n\": 123456789,\n  \"at\": \"https://x.example/path\",\n  \"none\": null\n}", "Information true 123456789 https://x.example/path null {", "Information true 123456789 https://x.example/path null {")]
    [TestCase("{\"cs\": \"Server=s;Password=hunter2!!;\"}", "pwd hunter2!!", "pwd ***")]
    public void Redact_masks_the_leaves_of_JSON_but_no_ordinary_ones(string value, string text, string expected)
    {
        _redactor.Add(value);

        Assert.That(_redactor.Redact(text), Is.EqualTo(expected));
        Assert.That(_redactor.Redact($"({value})"), Is.EqualTo("(***)"));
    }

    [TestCase("-----BEGIN X-----\nabcdefgh\n  \n---------\nijkl\n-----END X-----", "-----BEGIN X----- abcdefgh ijkl ---------", "-----BEGIN X----- *** ijkl ---------")]
    [TestCase("line-one\r\nproduction\r\nline-two", "line-one production line-two", "*** production ***")]
    [TestCase("USER=app\nDB_PASSWORD=hunter2!", "app hunter2!", "app ***")]
    public void Redact_masks_lines(string value, string text, string expected)
    {
        _redactor.Add(value);

        Assert.That(_redactor.Redact(text), Is.EqualTo(expected));
    }

    [TestCase("Server=tcp:db.example;User ID=app;Password=hun;ter2!", "hun ter2!", "hun ter2!")]
    [TestCase("Server=tcp:db.example;User ID=app;Password='hun;ter2!';X=1", "app hun;ter2! db.example", "app *** db.example")]
    [TestCase("AccountName=shop;AccountKey=abc+def/gh==;EndpointSuffix=core.windows.net", "abc+def/gh== shop abc%2Bdef%2Fgh%3D%3D", "*** shop ***")]
    [TestCase("Endpoint=sb://shop.example/;SharedAccessKeyName=RootManage;SharedAccessKey=qwertyuiop=", "RootManage qwertyuiop=", "RootManage ***")]
    [TestCase("cache.example:6380,password=hunter2!,ssl=True,abortConnect=False", "hunter2! ssl=True", "*** ssl=True")]
    [TestCase("host=db user=app password=hunter2! dbname=shop", "app hunter2! shop", "app *** shop")]
    [TestCase("amqps://app:hun%2Fter2@mq.example/vhost", "app hun%2Fter2 hun/ter2 mq.example", "app *** *** mq.example")]
    [TestCase("postgres://app:hun@ter2@db.example/shop", "app hun@ter2 shop", "app *** shop")]
    [TestCase("https://0123456789abcdef@errors.example/1", "0123456789abcdef errors.example", "*** errors.example")]
    [TestCase("https://shop.example/c?sv=2024-01-01&sp=rw&sig=ab%2Fcd%3D", "ab%2Fcd%3D ab/cd= 2024-01-01", "*** *** 2024-01-01")]
    [TestCase("sv=2024-01-01&sig=abcdefgh", "abcdefgh 2024-01-01", "*** 2024-01-01")]
    public void Redact_masks_the_secret_part_alone_and_the_whole(string value, string text, string expected)
    {
        _redactor.Add(value);

        Assert.That(_redactor.Redact(text), Is.EqualTo(expected));
        Assert.That(_redactor.Redact($"({value})"), Is.EqualTo("(***)"));
    }

    [TestCase(" abcde ", "abcde ", "*** ")]
    [TestCase(" abcd ", "abcd", "abcd")]
    [TestCase(" {{{{{{ ", "{{{{{{", "{{{{{{")]
    [TestCase("Password=abcde;X=1", "abcde", "***")]
    [TestCase("Password=abcd;X=1", "abcd", "abcd")]
    [TestCase("abcde\nfghijk", "abcde, fghijk", "***, ***")]
    [TestCase("abcd\nfghijk", "abcd, fghijk", "abcd, ***")]
    [TestCase("[\"eight-ch\"]", "eight-ch", "***")]
    [TestCase("[\"seven-c\"]", "seven-c", "seven-c")]
    [TestCase("[\"\\uDE00-half-a-pair\"]", "\\uDE00-half-a-pair", "***")]
    [TestCase("[\"\\uDE00a\"]", "\\uDE00a", "\\uDE00a")]
    public void Redact_masks_parts_and_leaves_from_their_least_length_on(string value, string text, string expected)
    {
        _redactor.Add(value);

        Assert.That(_redactor.Redact(text), Is.EqualTo(expected));
    }

    [Test]
    public void Redact_masks_an_encoded_form_from_eight_characters_on()
    {
        SecretRedactor redactor = new(4);
        redactor.Add("wxyz");

        Assert.That(redactor.Redact($"{Convert.ToHexString("wxyz"u8)} {Convert.ToBase64String("wxyz"u8)} d3h5eg"), Is.EqualTo("*** *** d3h5eg"));
    }

    [TestCase(257, true, true)]
    [TestCase(257, false, false)]
    [TestCase(256, true, false)]
    [TestCase(20, true, false)]
    public void MayHaveManyParts_of_a_long_value_with_ends_of_parts(int length, bool hasEnds, bool may) =>
        Assert.That(SecretForms.MayHaveManyParts(new string('x', length - 1) + (hasEnds ? ';' : 'x')), Is.EqualTo(may));

    [TestCase(null, nameof(MaskingOutcome.Blank))]
    [TestCase(" \n\t   ", nameof(MaskingOutcome.Blank))]
    [TestCase("abcd", nameof(MaskingOutcome.TooShort))]
    [TestCase("Production", nameof(MaskingOutcome.OrdinaryWord))]
    [TestCase("localhost\n", nameof(MaskingOutcome.OrdinaryWord))]
    [TestCase("https://shop.example.com:443/api/v1", nameof(MaskingOutcome.PlainUrl))]
    [TestCase("https://hooks.example/T0/0123456789abcdefghij", nameof(MaskingOutcome.Masked))]
    [TestCase("https://shop.example/?key=1", nameof(MaskingOutcome.Masked))]
    [TestCase("true-story", nameof(MaskingOutcome.Masked))]
    public void Of_says_why_a_value_is_not_masked(string? value, string outcome)
    {
        SecretForms forms = SecretForms.Of(value, 5);

        Assert.That(forms.Outcome.ToString(), Is.EqualTo(outcome));
        Assert.That(forms.Patterns.Count > 0, Is.EqualTo(outcome == nameof(MaskingOutcome.Masked)));
    }

    [Test]
    public void Of_a_value_with_too_many_parts_is_the_whole_value_alone([Values] bool isJson)
    {
        IEnumerable<string> parts = Enumerable.Range(0, 300).Select(number => $"part-{number:D6}");
        string value = isJson ? JsonSerializer.Serialize(parts) : string.Join('\n', parts);

        SecretForms forms = SecretForms.Of(value, 5);

        Assert.That(forms.Outcome, Is.EqualTo(MaskingOutcome.TooManyForms));
        Assert.That(forms.Patterns, Is.EqualTo(new[] { value }));
    }

    [Test]
    public void Of_a_value_with_the_most_parts_holds_256_beside_the_value([Values] bool isJson)
    {
        // Each part is twelve characters of the value: another remainder of three would change the number of its other forms.
        SecretForms[] all = [.. Enumerable.Range(100, 200).Select(count => Enumerable.Range(0, count).Select(number => isJson ? $"part{number:D5}" : $"part{number:D7}"))
            .Select(parts => SecretForms.Of(isJson ? JsonSerializer.Serialize(parts) : string.Join('\n', parts), 5))];

        Assert.That(all.TakeWhile(forms => forms.Outcome == MaskingOutcome.Masked).Last().Patterns, Has.Count.EqualTo(257));
        Assert.That(all.SkipWhile(forms => forms.Outcome == MaskingOutcome.Masked).Select(forms => forms.Outcome), Is.Not.Empty.And.All.EqualTo(MaskingOutcome.TooManyForms));
    }

    [TestCase("{\"a\": \"\uDE00-half-a-pair\"}")]
    [TestCase("[\"\\uDE00-half-a-pair\"]")]
    [TestCase("Password=\uD83D-half-a-pair;%")]
    public void Of_a_value_with_half_a_surrogate_pair_holds_the_value(string value) =>
        Assert.That(SecretForms.Of(value, 5).Patterns, Does.Contain(value));

    [Test]
    public void Of_a_value_beyond_all_limits_holds_the_value()
    {
        string value = string.Concat(Enumerable.Repeat("ä%/ ", 100_000));

        Assert.That(SecretForms.Of(value, 5).Patterns.Contains(value), Is.True);
    }

    [Test]
    public void Of_leaves_out_forms_that_are_short()
    {
        Assert.That(SecretForms.Of("a b c", 5).Patterns.Where(pattern => pattern != "a b c" && pattern.Length < 8), Is.Empty);
    }

    [Test, CancelAfter(20_000)]
    public void Of_a_hostile_value_of_the_largest_size_ends(
        [Values("= ", "a=", " = =", "password= ", "://a:", "a b ", "\"", "[", "%", "sig=&", "\\u", "'", "x\n", "password=a, ")] string part, CancellationToken cancellationToken)
    {
        string value = string.Concat(Enumerable.Repeat(part, 25_000 / part.Length));

        Assert.That(SecretForms.Of($"x{value}", 5).Patterns.Contains($"x{value}"), Is.True);
    }
}
