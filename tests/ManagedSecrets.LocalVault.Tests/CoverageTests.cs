using System.Reflection;
using System.Text.RegularExpressions;

namespace ManagedSecrets.LocalVault.Tests;

internal sealed partial class CoverageTests
{
    [Test]
    public void Every_test_that_the_table_names_exists()
    {
        string table = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "COVERAGE.md"));
        HashSet<string> tests = [.. Assembly.GetExecutingAssembly().GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name)];

        string[] named = [.. TestName().Matches(table).Select(match => match.Groups[1].Value)];

        Assert.That(named, Has.Length.GreaterThan(50));
        Assert.That(named.Where(name => !tests.Contains(name)), Is.Empty);
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
