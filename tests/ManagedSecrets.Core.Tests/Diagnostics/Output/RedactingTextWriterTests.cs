using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Diagnostics.Output;

[TestFixture]
public sealed class RedactingTextWriterTests
{
    private const string Value = "a-plainly-fake-value";

    private readonly FakeTimeProvider _time = new();
    private StringWriter? _inner;
    private RedactingTextWriter? _writer;

    [SetUp]
    public void MakeTheWriter()
    {
        SecretRedactor redactor = new();
        redactor.Add(Value);
        _inner = new StringWriter { NewLine = "\n" };
        _writer = new RedactingTextWriter(_inner, redactor, leaveOpen: false, _time);
    }

    [TearDown]
    public void DisposeTheWriter()
    {
        _writer.Dispose();
        _inner.Dispose();
    }

    [Test]
    public void Write_of_a_line_passes_it_on_masked_at_once()
    {
        _writer.WriteLine($"the key is {Value}.");

        Assert.That(_inner.ToString(), Is.EqualTo("the key is ***.\n"));
    }

    [Test]
    public void Write_in_pieces_finds_what_they_make_together()
    {
        _writer.Write('a');
        _writer.Write("-plainly-".ToCharArray(), 0, 9);
        _writer.Write("fake");
        _writer.Write("-value!".AsSpan());
        Assert.That(_inner.ToString(), Is.Empty);
        _writer.WriteLine();

        Assert.That(_inner.ToString(), Is.EqualTo("***!\n"));
    }

    [Test]
    public void Write_without_a_secret_passes_everything_on_as_it_was()
    {
        _writer.Write("one\r\ntwo\rthree");
        _writer.Write("");
        _writer.Write((string?)null);
        _writer.WriteLine(" {0} {1}", 4, 5);

        Assert.That(_inner.ToString(), Is.EqualTo("one\r\ntwo\rthree 4 5\n"));
    }

    [Test]
    public void Write_of_a_prompt_shows_it_when_nothing_followed_for_100_ms()
    {
        _writer.Write($"{Value}? ");
        _time.Advance(TimeSpan.FromMilliseconds(99));
        string before = _inner.ToString();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(before, Is.Empty);
        Assert.That(_inner.ToString(), Is.EqualTo("***? "));
    }

    [Test]
    public void Write_within_100_ms_waits_anew()
    {
        _writer.Write("a-plainly-");
        _time.Advance(TimeSpan.FromMilliseconds(99));
        _writer.Write("fake-value");
        _time.Advance(TimeSpan.FromMilliseconds(99));
        string before = _inner.ToString();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(before, Is.Empty);
        Assert.That(_inner.ToString(), Is.EqualTo("***"));
    }

    [Test]
    public void Write_of_a_line_without_end_is_bounded()
    {
        for (int times = 0; times < 11; times++)
            _writer.Write(new string('x', 100_000));

        Assert.That(_inner.ToString(), Has.Length.GreaterThan(1_000_000));
    }

    [Test]
    public void Flush_passes_on_the_masked_part_of_a_line()
    {
        _writer.Write($"key: {Value}");
        _writer.Flush();

        Assert.That(_inner.ToString(), Is.EqualTo("key: ***"));
    }

    [Test]
    public void Dispose_passes_on_what_waits_and_closes_the_writer_behind()
    {
        _writer.Write(Value);
        _writer.Dispose();

        Assert.That(_inner.ToString(), Is.EqualTo("***"));
        Assert.That(() => _inner.Write('x'), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Write_of_a_value_of_several_lines_masks_each()
    {
        SecretRedactor redactor = new();
        redactor.Add("first-half\nsecond-half");
        using RedactingTextWriter writer = new(_inner, redactor, leaveOpen: true);

        writer.WriteLine("first-half");
        writer.WriteLine("second-half");

        Assert.That(_inner.ToString(), Is.EqualTo("***\n***\n"));
    }

    [Test]
    public async Task Write_by_many_threads_keeps_each_line_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int line = 0; line < 500; line++)
                _writer.WriteLine($"<{thread}:{Value}:{line}>");
        })));

        string[] lines = _inner.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(4000));
        Assert.That(lines, Has.All.Matches(@"^<\d:\*\*\*:\d+>$"));
    }

    [Test]
    public void Write_when_the_writer_behind_throws_tells_and_goes_on()
    {
        TextWriter broken = Substitute.For<TextWriter>();
        broken.NewLine.Returns("\n");
        broken.When(writer => writer.Write(Arg.Any<char[]>(), Arg.Any<int>(), Arg.Any<int>())).Do(_ => throw new IOException("full"));
        broken.When(writer => writer.Flush()).Do(_ => throw new IOException("full"));
        RedactingTextWriter writer = new(broken, new SecretRedactor(), leaveOpen: true, _time);

        writer.Write("waits");

        Assert.That(() => _time.Advance(TimeSpan.FromSeconds(1)), Throws.Nothing);
        Assert.That(writer.Flush, Throws.InstanceOf<IOException>());
    }
}
