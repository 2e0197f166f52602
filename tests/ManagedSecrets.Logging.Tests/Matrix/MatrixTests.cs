using System.Collections.Concurrent;
using ManagedSecrets.Matrix.Channels;
using ManagedSecrets.Matrix.Outlets;

namespace ManagedSecrets.Matrix;

/// <summary>Every channel into every sink, in every shape of host, whenever the value was loaded.</summary>
[NonParallelizable]
public class MatrixTests
{
    private static readonly ConcurrentDictionary<(string Sink, HostShape Shape, Timing Timing, bool IsMasked, bool IsLoaded), IReadOnlyList<string>> Runs = [];

    [TestCaseSource(nameof(Cells))]
    public void Cell_is_written_and_masked(Cell cell)
    {
        Timing[] timings = [.. Enum.GetValues<Timing>().Where(timing => !IsAny(CellRules.Limits, cell, timing))];

        Assert.That(
            timings.Select(timing => (timing, Fault(cell, timing, Outcome(cell, timing, isMasked: true)))).Where(outcome => outcome.Item2 is not null),
            Is.Empty);
    }

    [Test]
    public void Cells_all_fail_without_masking()
    {
        IEnumerable<string> good =
            from cell in Cells()
            from timing in Enum.GetValues<Timing>()
            where !IsAny(CellRules.Hidden, cell, timing)
            let outcome = Outcome(cell, timing, isMasked: false)
            where !outcome.IsWritten || !outcome.ShowsValue || outcome.ShowsMask
            select $"{cell}, {timing}: {outcome.Text}";

        Assert.That(good, Is.Empty);
    }

    [Test]
    public void Hidden_cells_are_written_and_show_no_value_without_masking() => Assert.That(
        Of(CellRules.Hidden).Where(one => Outcome(one.Cell, one.Timing, isMasked: false) is not { IsWritten: true, ShowsValue: false }),
        Is.Empty);

    [Test]
    public void Limits_hold_so_that_no_row_outlives_its_reason() => Assert.That(
        Of(CellRules.Limits).Where(one => !Outcome(one.Cell, one.Timing, isMasked: true).ShowsValue),
        Is.Empty);

    [TestCaseSource(nameof(Sinks))]
    public void Sink_without_a_secret_in_any_line_writes_what_it_wrote_without_masking(string sink, HostShape shape)
    {
        IEnumerable<string> masked = Comparable(sink, shape, isMasked: true);
        IEnumerable<string> plain = Comparable(sink, shape, isMasked: false);

        Assert.That(plain.Except(masked), Is.Empty);
        Assert.That(masked.Except(plain), Is.Empty);
        Assert.That(masked, Is.EqualTo(plain));
    }

    private static IEnumerable<TestCaseData> Sinks() =>
        from sink in Outlet.All
        from shape in Enum.GetValues<HostShape>()
        where sink.Value().Fits(shape)
        select new TestCaseData(sink.Key, shape);

    private static IEnumerable<Cell> Cells() =>
        from sink in Sinks()
        from channel in Channel.All
        let cell = new Cell((string)sink.Arguments[0]!, (HostShape)sink.Arguments[1]!, channel.Name)
        where !IsAny(CellRules.Left, cell, Timing.LoadedBefore)
        select cell;

    private static IEnumerable<(Cell Cell, Timing Timing)> Of(IReadOnlyList<CellRule> rules) =>
        from cell in Cells()
        from timing in Enum.GetValues<Timing>()
        where IsAny(rules, cell, timing)
        select (cell, timing);

    private static bool IsAny(IReadOnlyList<CellRule> rules, Cell cell, Timing timing) => rules.Any(rule => rule.Fits(cell, timing));

    private static IEnumerable<string> Comparable(string sink, HostShape shape, bool isMasked)
    {
        IEnumerable<Channel> left = Channel.All.Where(channel => IsAny(CellRules.Reworded, new Cell(sink, shape, channel.Name), Timing.LoadedBefore));
        return Entries(sink, shape, Timing.LoadedBefore, isMasked, isLoaded: false)
            .Where(entry => !left.Any(channel => entry.Contains(channel.Mark("line"), StringComparison.Ordinal)));
    }

    private static string? Fault(Cell cell, Timing timing, CellOutcome outcome) =>
        IsAny(CellRules.Hidden, cell, timing) && outcome is { IsWritten: true, ShowsValue: false } ? null : outcome.Fault;

    private static CellOutcome Outcome(Cell cell, Timing timing, bool isMasked) =>
        new(Channel.Named(cell.Channel), Entries(cell.Sink, cell.Shape, timing, isMasked, isLoaded: true));

    private static IReadOnlyList<string> Entries(string sink, HostShape shape, Timing timing, bool isMasked, bool isLoaded) => Runs.GetOrAdd(
        (sink, shape, timing, isMasked, isLoaded), static run => new MatrixRun(run.Sink, run.Shape, run.Timing, run.IsMasked, run.IsLoaded).Entries());
}
