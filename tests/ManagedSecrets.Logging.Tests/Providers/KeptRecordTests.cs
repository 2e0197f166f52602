using ManagedSecrets.Sinks;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Providers;

/// <summary>A sink may keep a record and format it when it likes.</summary>
public class KeptRecordTests
{
    private const string Value = "hunter2-swordfish";

    [Test]
    public void Record_that_was_kept_without_being_read_says_later_what_it_said() => AssertKept((_, _) => { });

    [Test]
    public void Record_that_was_formatted_and_kept_says_later_what_it_said() => AssertKept((format, _) => format());

    [Test]
    public void Record_that_was_formatted_twice_and_kept_says_later_what_it_said() => AssertKept((format, _) => _ = format() + format());

    [Test]
    public void Record_whose_pairs_were_read_says_later_what_it_said() => AssertKept((_, state) => ShownThing.Of(state));

    [Test]
    public void Record_whose_state_was_written_says_later_what_it_said() => AssertKept((_, state) => state?.ToString());

    [Test]
    public void Record_in_whose_writing_another_is_logged_says_later_what_it_said()
    {
        ILogger? logger = null;
        int depth = 0;
        AssertKept(
            (format, _) =>
            {
                if (depth++ < 5)
                    Log(logger!, 1_000 + depth);
                format();
            },
            made => logger = made);
    }

    [Test]
    public void Record_kept_by_a_provider_in_a_namespace_of_NET_says_later_what_it_said()
    {
        using Microsoft.Extensions.Logging.Shop.KeepingProvider sink = new((format, _) => format());

        AssertKept(sink);
    }

    private static void AssertKept(Action<Func<string>, object?> meanwhile, Action<ILogger>? prepare = null)
    {
        using KeepingProvider sink = new(meanwhile);
        AssertKept(sink, prepare);
    }

    private static void AssertKept(KeepingProvider sink, Action<ILogger>? prepare = null)
    {
        SecretRedactor redactor = new();
        redactor.Add(Value);
        using ILoggerFactory factory = LoggerFactory.Create(logging => logging.AddProvider(sink).AddManagedSecretsRedaction(redactor));
        ILogger logger = factory.CreateLogger("Shop");
        prepare?.Invoke(logger);
        for (int number = 0; number < 20; number++)
            Log(logger, number);

        IReadOnlyList<string> read = Task.Run(sink.Read).GetAwaiter().GetResult();

        Assert.That(read, Has.None.Contains(Value));
        Assert.That(
            Enumerable.Range(0, 20).SelectMany(number => (string[])[$"order {number} of *** Shown", $"record {number} ***", $"plain {number}.", $"text {number} ***"]),
            Is.All.Matches<string>(start => read.Any(line => line.StartsWith(start, StringComparison.Ordinal))));
    }

    private static void Log(ILogger logger, int number)
    {
        logger.LogInformation("order {Number} of {Password} Shown", number, Value);
        logger.LogInformation(new FormatException(Value), "record {Number} {Login}", number, new Matrix.Channels.Login("user", Value).Password);
        logger.LogInformation("plain {Number}.", number);
        logger.LogInformation($"text {number} {Value}");
    }
}
