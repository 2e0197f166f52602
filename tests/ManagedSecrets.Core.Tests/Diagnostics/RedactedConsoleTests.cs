namespace ManagedSecrets.Diagnostics;

[TestFixture]
[NonParallelizable]
public sealed class RedactedConsoleTests
{
    private const string Value = "a-plainly-fake-value";

    private SecretRedactor? _redactor;
    private StringWriter? _written;
    private TextWriter? _out;
    private TextWriter? _error;

    [SetUp]
    public void TakeTheConsole()
    {
        _redactor = new SecretRedactor();
        _redactor.Add(Value);
        _written = new StringWriter();
        (_out, _error) = (Console.Out, Console.Error);
        Console.SetOut(_written);
        Console.SetError(_written);
    }

    [TearDown]
    public void GiveTheConsoleBack()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        _written.Dispose();
    }

    [Test]
    public void Install_masks_until_it_is_disposed()
    {
        using (RedactedConsole.Install(_redactor))
        {
            Console.WriteLine(Value);
            Console.Error.Write(Value);
        }

        Console.Write(Value);

        Assert.That(_written.ToString(), Is.EqualTo($"***{Environment.NewLine}***{Value}"));
    }

    [Test]
    public void Dispose_leaves_a_writer_alone_that_somebody_set_since()
    {
        using StringWriter later = new();
        IDisposable redaction = RedactedConsole.Install(_redactor);
        Console.SetOut(later);

        redaction.Dispose();
        Console.Write("x");

        Assert.That(later.ToString(), Is.EqualTo("x"));
    }
}
