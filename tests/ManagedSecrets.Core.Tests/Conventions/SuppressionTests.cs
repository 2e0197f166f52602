using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>Everything that keeps a warning or a line of what is shipped out of sight is listed here, counted, with its reason.</summary>
public partial class SuppressionTests
{
    private static readonly (string File, int Count, string Reason)[] Known =
    [
        (".editorconfig", 2, "RS0026: overloads with an optional cancellation token each are told apart by what comes before it; braces are nobody's rule"),
        ("Directory.Build.props", 5, "CS1591: tests and samples need no documentation; src does. The four others are those of Strict"),
        ("build/Test.props", 1, "CA1707: names of tests are sentences with underscores"),
        ("samples/TestYourApp/TestYourApp.csproj", 1, "CA1707: the same, in a sample of tests"),
    ];

    /// <summary>How strict all projects are, in the one place that says so.</summary>
    private static readonly string[] Strict =
    [
        "<Nullable>enable</Nullable>",
        "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
        "<AnalysisLevel>latest-recommended</AnalysisLevel>",
        "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>",
    ];

    private static IEnumerable<string> Files =>
        SourceTree.TextFiles().Where(file => file.StartsWith("src/", StringComparison.Ordinal) || IsBuildFile(file));

    [Test]
    public void Suppressions_are_those_that_are_listed_with_a_reason() =>
        Assert.That(
            Files.Select(file => (file, Suppressions(file))).Where(found => found.Item2 > 0),
            Is.EquivalentTo(Known.Select(row => (row.File, row.Count))));

    [TestCaseSource(nameof(Strict))]
    public void Projects_are_all_as_strict_as_can_be(string setting) =>
        Assert.That(SourceTree.Read("Directory.Build.props").Split('\n').Select(line => line.Trim()), Has.One.EqualTo(setting));

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
    [TestCase("<TreatWarningsAsErrors Condition=\"true\">$(No)</TreatWarningsAsErrors>")]
    [TestCase("<MSBuildWarningsAsMessages>CA1000</MSBuildWarningsAsMessages>")]
    [TestCase("<RunAnalyzers>false</RunAnalyzers>")]
    [TestCase("<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>")]
    [TestCase("<EnableNETAnalyzers>false</EnableNETAnalyzers>")]
    [TestCase("<AnalysisLevel>none</AnalysisLevel>")]
    [TestCase("<AnalysisLevelSecurity>none</AnalysisLevelSecurity>")]
    [TestCase("<AnalysisMode>None</AnalysisMode>")]
    [TestCase("<AnalysisModeSecurity>None</AnalysisModeSecurity>")]
    [TestCase("<WarningLevel>0</WarningLevel>")]
    [TestCase("<EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>")]
    [TestCase("<CodeAnalysisRuleSet>a.ruleset</CodeAnalysisRuleSet>")]
    [TestCase("<Nullable>disable</Nullable>")]
    [TestCase("<MSBuild Projects=\"a\" Properties=\"RunAnalyzers=false\" />")]
    public void Suppression_in_a_project_is_found(string line) => Assert.That(InProject().Count(line), Is.EqualTo(1));

    [TestCase("[*.cs]")]
    [TestCase("[*.{cs,vb}]")]
    [TestCase("[src/**.cs]")]
    [TestCase("[{src,tests}/**.cs]")]
    [TestCase("[{tests,s*}/**.cs]")]
    public void Rule_that_is_switched_off_for_what_is_shipped_is_found(string section) =>
        Assert.That(InSections($"[tests/**.cs]\ndotnet_diagnostic.CA0.severity = none\n{section}\nx = y\n# Why.\ndotnet_diagnostic.CA1.severity = none\ndotnet_diagnostic.CA2.severity = silent\n"), Is.EqualTo(2));

    [TestCase("dotnet_diagnostic.CA1.severity = suggestion")]
    [TestCase("dotnet_diagnostic.CA1.severity=None")]
    [TestCase("dotnet_diagnostic.CA1.severity = default")]
    [TestCase("dotnet_analyzer_diagnostic.severity = silent")]
    [TestCase("dotnet_analyzer_diagnostic.category-Security.severity = none")]
    [TestCase("dotnet_naming_rule.statics.severity = suggestion")]
    [TestCase("csharp_prefer_braces = false:silent")]
    [TestCase("generated_code = true")]
    public void Rule_below_a_warning_is_found(string line)
    {
        Assert.That(InSections(line), Is.EqualTo(1));
        Assert.That(InSections($"[src/**.cs]\n  {line}"), Is.EqualTo(1));
        Assert.That(InSections($"[{{tests,samples}}/**.cs]\n{line}\n"), Is.Zero);
    }

    [TestCase("dotnet_diagnostic.CA1.severity = warning")]
    [TestCase("dotnet_diagnostic.CA1.severity = error")]
    [TestCase("csharp_prefer_braces = false:warning")]
    [TestCase("# dotnet_diagnostic.CA1.severity = none")]
    public void Rule_at_a_warning_is_none(string line) => Assert.That(InSections($"[*.cs]\n{line}\n"), Is.Zero);

    private static bool IsBuildFile(string file) => Path.GetExtension(file) is ".props" or ".targets" or ".csproj" or ".editorconfig" or ".globalconfig";

    private static int Suppressions(string file) => Path.GetExtension(file) switch
    {
        ".cs" => InCode().Count(SourceTree.ReadCode(file)),
        ".editorconfig" or ".globalconfig" => InSections(SourceTree.Read(file)),
        _ => InProject().Count(SourceTree.Read(file)),
    };

    /// <summary>The rules below a warning, in each section that is not for tests and samples alone.</summary>
    private static int InSections(string configuration)
    {
        int found = 0;
        bool isOfTests = false;
        foreach (string line in configuration.Split('\n').Select(line => line.Trim()))
        {
            isOfTests = line.StartsWith('[') ? SectionOfTests().IsMatch(line) : isOfTests;
            found += !isOfTests && BelowWarning().IsMatch(line) ? 1 : 0;
        }

        return found;
    }

    [GeneratedRegex(@"#pragma\s+warning\s+disable|#nullable\s+disable|\b(?:Unconditional)?SuppressMessage(?:Attribute)?\s*\(|\bExcludeFromCodeCoverage")]
    private static partial Regex InCode();

    [GeneratedRegex(@"(?:<|\b(?=\w+=))(?:\w*NoWarn|\w*WarningsNotAsErrors|\w*WarningsAsMessages|\w*TreatWarningsAsErrors|RunAnalyzers\w*|EnableNETAnalyzers|Analysis(?:Level|Mode)\w*|WarningLevel|EnforceCodeStyleInBuild|CodeAnalysisRuleSet|Nullable)\b")]
    private static partial Regex InProject();

    [GeneratedRegex(@"^\[(?:tests|samples|\{(?:tests|samples)(?:,(?:tests|samples))*\})/")]
    private static partial Regex SectionOfTests();

    [GeneratedRegex(@"^(?:dotnet_\w+(?:\.[\w-]+)*\.severity\s*=\s*(?!(?:warning|error)\b)\w|\w+\s*=[^:#]*:\s*(?!(?:warning|error)\b)\w|generated_code\s*=\s*true)", RegexOptions.IgnoreCase)]
    private static partial Regex BelowWarning();
}
