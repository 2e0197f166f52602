namespace ManagedSecrets.Diagnostics.Output;

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
    [CancelAfter(30_000)]
    public void Exit_does_not_wait_for_a_thread_that_writes_to_a_pipe_which_nobody_reads(CancellationToken cancellationToken)
    {
        using BlockedWriter pipe = new();
        using ConsoleRedaction redaction = new(_redactor!, pipe, _written!);
        Task writes = Task.Run(() => Console.WriteLine("a line"), cancellationToken);
        pipe.Entered.Wait(cancellationToken);

        Task exit = Task.Run(() => redaction.FlushAtExit(TimeSpan.FromMilliseconds(1)), cancellationToken);
        bool isOver = exit.Wait(TimeSpan.FromSeconds(20), cancellationToken);
        bool isStillWriting = !writes.IsCompleted;
        pipe.Read.Set();
        Task.WaitAll([writes, exit], cancellationToken);

        Assert.That((isOver, isStillWriting), Is.EqualTo((true, true)));
    }

    [Test]
    public void Exit_passes_on_what_waits_for_the_end_of_its_line()
    {
        using ConsoleRedaction redaction = new(_redactor!, _written!, _written!);
        Console.Write(Value);

        redaction.FlushAtExit(TimeSpan.FromSeconds(20));

        Assert.That(_written!.ToString(), Is.EqualTo("***"));
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
