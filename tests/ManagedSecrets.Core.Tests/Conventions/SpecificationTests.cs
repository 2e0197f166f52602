namespace ManagedSecrets.Conventions;

/// <summary>
/// tests/specification.md maps each sentence of the specification to the tests that hold it, in a table of two columns:
/// the sentence, then tests as FixtureName.Test_name, parted by commas or line breaks. It must not name what is gone.
/// </summary>
public class SpecificationTests
{
    private static readonly string MapFile = Path.Combine(SourceTree.Root, "tests", "specification.md");

    [Test]
    public void Map_has_rows_and_each_names_a_test()
    {
        List<(string Sentence, IReadOnlyList<string> Tests)> rows = TestMap.Rows(File.ReadAllText(MapFile)).ToList();

        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows.Where(row => row.Tests.Count == 0).Select(row => row.Sentence), Is.Empty);
    }

    [Test]
    public void Map_names_only_tests_that_exist()
    {
        HashSet<string> existing = TestMap.ExistingTests();

        IEnumerable<string> missing = TestMap.Rows(File.ReadAllText(MapFile)).SelectMany(row => row.Tests).Where(test => !existing.Contains(test));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Rows_reads_the_sentence_and_every_test_of_each_line()
    {
        List<(string Sentence, IReadOnlyList<string> Tests)> rows = TestMap.Rows("""
            Text before.

            | sentence | tests |
            |---|:--|
            | It loads \| reloads. | `ATests.One_two`, BTests.Three<br>`CTests.Four` |
            | It waits. | |
            """).ToList();

        Assert.That(rows.Select(row => row.Sentence), Is.EqualTo(["It loads | reloads.", "It waits."]));
        Assert.That(rows[0].Tests, Is.EqualTo(["ATests.One_two", "BTests.Three", "CTests.Four"]));
        Assert.That(rows[1].Tests, Is.Empty);
    }

    [Test]
    public void ExistingTests_finds_this_test() =>
        Assert.That(TestMap.ExistingTests(), Does.Contain($"{nameof(SpecificationTests)}.{nameof(ExistingTests_finds_this_test)}"));
}
