using System.Collections.Concurrent;
using ManagedSecrets.Sinks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Providers;

/// <summary>The app's filter rules let the same lines through to the same providers as without masking.</summary>
public class FilterTests
{
    private static readonly string[] Categories = ["Shop", "Shop.Orders", "Shop.Orders.Items", "shop.stock", "Bank", "Default", ""];

    private static readonly string?[] Patterns =
        [null, null, "", "Shop", "Shop.", "shop.ORDERS", "Shop.Orders.Items", "Bank", "*", "Sh*", "*Orders", "Shop*Items", "Default", "S*s"];

    private static readonly string?[] Providers =
        [null, null, "List", "list", typeof(ListProvider).FullName, typeof(ScopedListProvider).FullName, "Console", typeof(Logger<>).FullName];

    [Test]
    public void Rules_of_any_kind_let_the_same_lines_through([Range(0, 9)] int seed)
    {
        for (int round = 0; round < 40; round++)
        {
            int one = (seed * 1_000) + round;

            (IReadOnlyList<string> masked, IReadOnlyList<string> maskedCalls) = Run(one, isMasked: true);
            (IReadOnlyList<string> plain, IReadOnlyList<string> plainCalls) = Run(one, isMasked: false);

            Assert.That(masked, Is.EqualTo(plain), $"seed {one}");
            Assert.That(maskedCalls.Distinct(), Is.EquivalentTo(plainCalls.Distinct()), $"seed {one}");
        }
    }

    [Test]
    public void Configuration_of_one_provider_by_its_alias_holds_and_is_reloaded()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Logging:LogLevel:Default", "Information"), new("Logging:List:LogLevel:Shop", "Error")]).Build();
        using ListProvider sink = new();
        using ScopedListProvider other = new();
        using ILoggerFactory factory = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging"))
            .AddProvider(sink).AddProvider(other).AddManagedSecretsRedaction(new SecretRedactor()));
        ILogger logger = factory.CreateLogger("Shop.Orders");

        logger.LogWarning("before");
        configuration["Logging:List:LogLevel:Shop"] = "Debug";
        configuration.Reload();
        logger.LogDebug("after");

        Assert.That(sink.Lines, Has.One.Items.And.One.Contains("Debug Shop.Orders 0 after"));
        Assert.That(other.Lines, Has.One.Items.And.One.Contains("Warning Shop.Orders 0 before"));
    }

    private static (IReadOnlyList<string> Lines, IReadOnlyList<string> Calls) Run(int seed, bool isMasked)
    {
        ConcurrentQueue<string> calls = [];
        using ListProvider sink = new();
        using ScopedListProvider other = new();
        using ILoggerFactory factory = LoggerFactory.Create(logging =>
        {
            AddRules(logging, new Random(seed), calls);
            logging.AddProvider(sink).AddProvider(other);
            if (isMasked)
                logging.AddManagedSecretsRedaction(new SecretRedactor());
        });

        List<string> enabled = [];
        foreach (string category in Categories)
            Log(factory.CreateLogger(category), category, enabled);
        return ([.. sink.Lines.Select(line => "first " + line), .. other.Lines.Select(line => "second " + line), .. enabled], [.. calls]);
    }

    private static void Log(ILogger logger, string category, List<string> enabled)
    {
        for (LogLevel level = LogLevel.Trace; level <= LogLevel.Critical; level++)
        {
            logger.Log(level, "a line");
            enabled.Add($"{category} {level} {logger.IsEnabled(level)}");
        }
    }

    private static void AddRules(ILoggingBuilder logging, Random random, ConcurrentQueue<string> calls)
    {
        logging.SetMinimumLevel((LogLevel)random.Next(7));
        int rules = random.Next(8);
        for (int index = 0; index < rules; index++)
        {
            LogLevel? level = random.Next(4) == 0 ? null : (LogLevel)random.Next(7);
            LoggerFilterRule rule = new(Pick(Providers, random), Pick(Patterns, random), level, random.Next(3) == 0 ? Callback(index) : null);
            logging.Services.Configure<LoggerFilterOptions>(options => options.Rules.Add(rule));
        }

        Func<string?, string?, LogLevel, bool> Callback(int index) => (provider, category, level) =>
        {
            calls.Enqueue($"{index} {provider} {category} {level}");
            return (index + (category?.Length ?? 0) + (provider?.Length ?? 0) + (int)level) % 3 != 0;
        };
    }

    private static string? Pick(string?[] all, Random random) => all[random.Next(all.Length)];
}
