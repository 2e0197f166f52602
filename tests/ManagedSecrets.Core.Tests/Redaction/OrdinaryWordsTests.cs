namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class OrdinaryWordsTests
{
    /// <summary>A word more hides no secret, a word less makes a log unreadable: both are worth a second look.</summary>
    private const string All =
        "true false null none undefined default empty unknown enabled disabled "
        + "yes no on off auto always never optional required "
        + "production staging development testing sandbox preview release debug local global public private "
        + "localhost 127.0.0.1 0.0.0.0 ::1 host server service client database master primary secondary "
        + "admin administrator root user username guest owner system sa postgres "
        + "http https ftp amqp amqps redis http:// https:// tcp "
        + "password secret token value string number boolean object name key test example sample changeme "
        + "trace information warning error critical fatal info verbose "
        + "application/json text/plain utf-8 en-us";

    private static string[] Each => All.Split(' ');

    [TestCaseSource(nameof(Each))]
    public void Contain_knows_a_word_in_any_case_and_with_white_space_around_it(string word)
    {
        Assert.That(OrdinaryWords.Contain(word), Is.True);
        Assert.That(OrdinaryWords.Contain($" {word.ToUpperInvariant()}\r\n"), Is.True);
    }

    [TestCase("")]
    [TestCase("productions")]
    [TestCase("pro duction")]
    [TestCase("truefalse")]
    [TestCase("hunter2!")]
    public void Contain_knows_no_other(string word) => Assert.That(OrdinaryWords.Contain(word), Is.False);
}
