namespace ManagedSecrets.Conventions;

/// <summary>.github/SECURITY.md says of each promise which tests, or which fixture as a whole, hold it. It must not name what is gone.</summary>
public class SecurityPromisesTests
{
    private static IReadOnlyList<(string Sentence, IReadOnlyList<string> Tests)> Promises =>
        [.. TestMap.Rows(SourceTree.Read(".github/SECURITY.md"))];

    [Test]
    public void Promises_are_made_and_each_names_what_tests_it()
    {
        Assert.That(Promises, Has.Count.GreaterThan(10));
        Assert.That(Promises.Where(promise => promise.Tests.Count == 0).Select(promise => promise.Sentence), Is.Empty);
    }

    [Test]
    public void Promises_name_only_tests_and_fixtures_that_exist()
    {
        HashSet<string> existing = TestMap.ExistingTests();
        existing.UnionWith([.. existing.Select(test => test.Split('.')[0])]);

        IEnumerable<string> missing = Promises.SelectMany(promise => promise.Tests).Where(test => !existing.Contains(test));

        Assert.That(missing, Is.Empty);
    }
}
