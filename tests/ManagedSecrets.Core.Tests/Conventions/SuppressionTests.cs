using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>Everything that keeps a warning or a line of what is shipped out of sight is listed here, counted, with its reason.</summary>
public partial class SuppressionTests
{
    private static readonly (string File, int Count, string Reason)[] Known =
    [
        (".editorconfig", 1, "RS0026: overloads with an optional cancellation token each are told apart by what comes before it"),
        ("Directory.Build.props", 1, "CS1591: tests and samples need no documentation; src does"),
        ("build/Test.props", 1, "CA1707: names of tests are sentences with underscores"),
        ("samples/TestYourApp/TestYourApp.csproj", 1, "CA1707: the same, in a sample of tests"),
    ];

    private static IEnumerable<string> Files =>
        SourceTree.TextFiles().Where(file => file.StartsWith("src/", StringComparison.Ordinal) || IsBuildFile(file));

    [Test]
    public void Suppressions_are_those_that_are_listed_with_a_reason() =>
        Assert.That(
            Files.Select(file => (file, Suppressions(file))).Where(found => found.Item2 > 0),
            Is.EquivalentTo(Known.Select(row => (row.File, row.Count))));

    [TestCase("#pragma warning disable CA1000")]
    [TestCase("#nullable disable")]
    [TestCase("[SuppressMessage(\"a\", \"b\")]")]
    [TestCase("[UnconditionalSuppressMessage(\"a\", \"b\")]")]
    [TestCase("[ExcludeFromCodeCoverage]")]
    [TestCase("[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute(Justification = \"x\")]")]
    [TestCase("[assembly: SuppressMessage(\"a\", \"b\")]")]
    public void Suppression_in_code_is_found(string line) => Assert.That(InCode().IsMatch(line));

    [TestCase("<NoWarn>$(NoWarn);CA1000</NoWarn>")]
    [TestCase("<NoWarn Condition=\"true\">CA1000</NoWarn>")]
    [TestCase("<PackageReference Include=\"A\" NoWarn=\"NU1701\" />")]
    [TestCase("<WarningsNotAsErrors>CA1000</WarningsNotAsErrors>")]
    [TestCase("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")]
    public void Suppression_in_a_project_is_found(string line) => Assert.That(InProject().Count(line), Is.EqualTo(1));

    [TestCase("[*.cs]")]
    [TestCase("[src/**.cs]")]
    [TestCase("[{src,tests}/**.cs]")]
    public void Rule_that_is_switched_off_for_what_is_shipped_is_found(string section) =>
        Assert.That(InProductsSection().Count($"root = true\n\n{section}\nx = y\n# Why.\ndotnet_diagnostic.CA1.severity = none\ndotnet_diagnostic.CA2.severity = silent\n"), Is.EqualTo(2));

    private static bool IsBuildFile(string file) => Path.GetExtension(file) is ".props" or ".targets" or ".csproj" or ".editorconfig" or ".globalconfig";

    private static int Suppressions(string file) => Path.GetExtension(file) switch
    {
        ".cs" => InCode().Count(SourceTree.ReadCode(file)),
        ".editorconfig" or ".globalconfig" => InProductsSection().Count(SourceTree.Read(file)),
        _ => InProject().Count(SourceTree.Read(file)),
    };

    [GeneratedRegex(@"#pragma\s+warning\s+disable|#nullable\s+disable|\b(?:Unconditional)?SuppressMessage(?:Attribute)?\s*\(|\bExcludeFromCodeCoverage")]
    private static partial Regex InCode();

    [GeneratedRegex(@"<NoWarn\b|\bNoWarn=|<WarningsNotAsErrors\b|<TreatWarningsAsErrors>\s*false")]
    private static partial Regex InProject();

    // Rules that are switched off where they would hold for what is shipped: in a section of src, or of everything.
    [GeneratedRegex(@"(?<=^\[(?:\*|\*\.cs|[^\]\n]*\bsrc\b.*)\]\n(?:(?!\[).*\n)*)dotnet_diagnostic\.\w+\.severity = (?:none|silent)", RegexOptions.Multiline)]
    private static partial Regex InProductsSection();
}
