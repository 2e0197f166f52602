using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.AzureAppServices;
using Microsoft.Extensions.Logging.Console;

namespace ManagedSecrets.Benchmarks.Logging;

/// <summary>What a log line costs with masking beside the same line without it, in time and in bytes; 1,000 values are known.</summary>
internal static partial class LoggingBenchmark
{
    private const int Values = 1_000;
    private const int Lines = 500;

    // So long that all of it is compiled at its best, on a busy machine too.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly Exception Thrown = Throw();

    private static readonly LoggingCase[] Cases =
    [
        new("disabled level", [""], static logger => logger.LogDebug("Order {Order} of {Customer} was paid with {Card}", 17, "somebody", "a card")),
        new("message only", [""], Line),
        new("message only, generated method", [""], static logger => Paid(logger, 17, "somebody", "a card")),
        new("message only, to a sink of another make", [""], Line, IsUnknown: true),
        new("simple console formatter", ["simple"], Line),
        new("JSON console formatter", ["json"], Line),
        new("three providers", ["", "simple", "json"], Line),
        new("exception", ["simple"], static logger => logger.LogError(Thrown, "Order {Order} of {Customer} failed", 17, "somebody")),
    ];

    public static IReadOnlyList<Row> Run(int rounds) => [.. Cases.SelectMany(one => Measure(one, rounds))];

    private static void Line(ILogger logger) =>
        logger.LogInformation("Order {Order} of {Customer} was paid with {Card}; the receipt went to the mail service", 17, "somebody", "a card");

    [LoggerMessage(1, LogLevel.Information, "Order {Order} of {Customer} was paid with {Card}; the receipt went to the mail service")]
    private static partial void Paid(ILogger logger, int order, string customer, string card);

    private static IEnumerable<Row> Measure(LoggingCase one, int rounds)
    {
        using ServiceProvider plain = Build(one, null), ours = Build(one, Redactor());
        ILogger plainLogger = plain.GetRequiredService<ILoggerFactory>().CreateLogger("Shop"), oursLogger = ours.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        List<double> plainTimes = [], oursTimes = [];
        double plainBytes = 0, oursBytes = 0;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            Time(one, plainLogger);
            Time(one, oursLogger);
        }

        for (int round = 0; round < rounds * 20; round++)
        {
            (double plainTime, plainBytes) = Time(one, plainLogger);
            (double oursTime, oursBytes) = Time(one, oursLogger);
            plainTimes.Add(plainTime);
            oursTimes.Add(oursTime);
        }

        yield return Row(one.Name, "ns", rounds * 20, Report.Median(oursTimes), Report.Median(plainTimes));
        yield return Row(one.Name, "B", rounds * 20, oursBytes, plainBytes);
    }

    private static Row Row(string name, string unit, int rounds, double ours, double plain) =>
        new("logging", $"{name}; floor is without masking", Values, unit, rounds, ours, plain, new Dictionary<string, double>());

    private static (double Nanoseconds, double Bytes) Time(LoggingCase one, ILogger logger)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int line = 0; line < Lines; line++)
            one.Log(logger);
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Lines;
        return (nanoseconds, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / Lines);
    }

    private static ServiceProvider Build(LoggingCase one, SecretRedactor? redactor)
    {
        ServiceCollection formatters = new();
        formatters.AddLogging(logging => logging.AddJsonConsole().AddSimpleConsole());
        ConsoleFormatter[] all = [.. formatters.BuildServiceProvider().GetServices<ConsoleFormatter>()];
        ServiceCollection services = new();
        services.AddLogging(logging =>
        {
            foreach (string name in one.Formatters)
            {
                ConsoleFormatter? formatter = all.FirstOrDefault(formatter => formatter.Name == name);
                logging.AddProvider(one.IsUnknown ? new FormattingProvider(formatter) : new FileLoggerProvider(formatter));
            }

            if (redactor is not null)
                logging.AddManagedSecretsRedaction(redactor);
        });
        return services.BuildServiceProvider();
    }

    private static SecretRedactor Redactor()
    {
        Random random = new(7);
        SecretRedactor redactor = new();
        for (int value = 0; value < Values; value++)
            redactor.Add(string.Concat(Enumerable.Range(0, random.Next(20, 65)).Select(_ => (char)random.Next('0', 'z'))));
        return redactor;
    }

    private static InvalidOperationException Throw()
    {
        try
        {
            throw new InvalidOperationException("the payment service did not answer");
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
