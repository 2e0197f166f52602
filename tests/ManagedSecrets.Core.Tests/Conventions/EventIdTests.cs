using System.Globalization;
using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>By its event id a line of the log can be told from all others, whichever package wrote it.</summary>
public partial class EventIdTests
{
    private const int Block = 1000;

    private static readonly (string Package, int Id, string Name)[] Events =
        [.. from file in SourceTree.Files("src") from found in Find(SourceTree.Read(file)) select (file.Split('/')[1], found.Id, found.Name)];

    [Test]
    public void Event_ids_are_used_once()
    {
        Assert.That(Events, Has.Length.GreaterThan(50));
        Assert.That(Events.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty);
    }

    [Test]
    public void Event_names_are_used_once_in_a_package() =>
        Assert.That(Events.GroupBy(one => (one.Package, one.Name)).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty);

    [Test]
    public void Packages_have_a_block_of_event_ids_each() =>
        Assert.That(Events.GroupBy(one => one.Id / Block).Where(block => block.DistinctBy(one => one.Package).Count() > 1).Select(block => block.Key * Block), Is.Empty);

    [Test]
    public void Events_are_found_however_their_attribute_is_written() =>
        Assert.That(
            Find("""
                [LoggerMessage(1, LogLevel.Error, "a")]
                public static partial void One(ILogger logger);

                [LoggerMessage(EventId = 2, Message = "b")]
                private static partial void Two(ILogger logger, LogLevel level);

                LoggerMessage.Define<string>(LogLevel.Information, new EventId(3, nameof(Three)), "c");
                """),
            Is.EqualTo(new[] { (1, "One"), (2, "Two"), (3, "Three") }));

    [Test]
    public void Events_are_all_found() =>
        Assert.That(Events, Has.Length.EqualTo(SourceTree.Files("src").Sum(file => AttributeOrDefinition().Count(SourceTree.Read(file)))));

    /// <summary>The generator writes several classes in another order at each build.</summary>
    [Test]
    public void Lines_that_are_generated_are_in_one_class_of_a_package() =>
        Assert.That(SourceTree.Files("src").Where(file => Attribute().IsMatch(SourceTree.Read(file))).GroupBy(file => file.Split('/')[1]).Where(package => package.Count() > 1).SelectMany(package => package), Is.Empty);

    private static IEnumerable<(int Id, string Name)> Find(string code) =>
        Event().Matches(code).Concat(DefinedEvent().Matches(code)).Select(match => (int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["name"].Value));

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(?<id>\d+),[^\n]*\]\s+\w+ static partial void (?<name>\w+)\(")]
    private static partial Regex Event();

    [GeneratedRegex(@"new EventId\((?<id>\d+), nameof\((?<name>\w+)\)\)")]
    private static partial Regex DefinedEvent();

    [GeneratedRegex(@"\[LoggerMessage\b")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\[LoggerMessage\b|\bLoggerMessage\.Define\b")]
    private static partial Regex AttributeOrDefinition();
}
