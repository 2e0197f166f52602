using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>No test is silenced: what tests/specification.md says that it holds would not be held.</summary>
public partial class SilencedTests
{
    private static readonly (string File, int Count, string Reason)[] Known =
    [
        ("tests/ManagedSecrets.Package.Tests/Contents/PackageContentTests.cs", 1, "in Debug, where a debugger needs the folders; .ci/run builds Release"),
        ("tests/ManagedSecrets.StorageQueue.Tests/Azurite/AzuriteTests.cs", 1, "where Azurite is missing; .ci/run brings it, and fails for a test that was skipped"),
    ];

    [Test]
    public void Tests_that_are_silenced_are_listed_with_a_reason() =>
        Assert.That(
            from file in SourceTree.Files("tests").Concat(SourceTree.Files("samples"))
            let count = Silenced().Count(SourceTree.ReadCode(file))
            where count > 0
            select (file, count),
            Is.EquivalentTo(Known.Select(row => (row.File, row.Count))));

    [TestCase("[Ignore(\"\")]")]
    [TestCase("[Test, Ignore(\"\")]")]
    [TestCase("[Test, Explicit]")]
    [TestCase("[Explicit]")]
    [TestCase("[NUnit.Framework.IgnoreAttribute(\"\")]")]
    [TestCase("[assembly: Explicit]")]
    [TestCase("[TestCase(1, Ignore = \"\")]")]
    [TestCase("[TestCase(1, IgnoreReason = \"\")]")]
    [TestCase("[TestCase(1, Explicit = true)]")]
    [TestCase("new TestCaseData(1).Ignore(\"\")")]
    [TestCase("new TestCaseData(1).Explicit()")]
    [TestCase("Assert.Ignore(\"\");")]
    [TestCase("Assert.Inconclusive(\"\");")]
    [TestCase("Assert.Pass();")]
    [TestCase("Assume.That(x)")]
    [TestCase("    #if false")]
    public void Silenced_is_found(string code) => Assert.That(Silenced().Count(code), Is.EqualTo(1));

    [TestCase("[JsonIgnore]")]
    [TestCase("[StructLayout(LayoutKind.Explicit)]")]
    [TestCase("list.Where(isIgnored)")]
    public void Silenced_is_not_found_in_other_code(string code) => Assert.That(Silenced().IsMatch(code), Is.False);

    [GeneratedRegex(@"\[(?:assembly:)?\s*(?:[^\]\n]*,\s*)?(?:NUnit\.Framework\.)?(?:Ignore|Explicit)(?:Attribute)?\s*[\](,]|\b(?:Ignore|IgnoreReason|Explicit)\s*=[^=>]|\.(?:Ignore|Explicit)\s*\(|\bAssert\s*\.\s*(?:Pass|Inconclusive)\s*\(|\bAssume\s*\.\s*That\b|^\s*#if\s+false\b", RegexOptions.Multiline)]
    private static partial Regex Silenced();
}
