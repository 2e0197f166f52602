using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>An id that nobody has released can be released by anybody: until it is, no page says how to install it.</summary>
public partial class InstallCommandTests
{
    [Test]
    public void Pages_tell_nobody_to_install_what_is_not_released()
    {
        IEnumerable<string> pages = SourceTree.TextFiles().Where(file => file.EndsWith(".md", StringComparison.Ordinal));
        bool isReleased = Release().IsMatch(SourceTree.Read("CHANGELOG.md"));

        Assert.That(pages.Where(page => !isReleased && InstallCommand().IsMatch(SourceTree.Read(page))), Is.Empty);
    }

    [TestCase("dotnet add package ManagedSecrets")]
    [TestCase("dotnet package add ManagedSecrets.Serilog")]
    [TestCase("Install-Package ManagedSecrets")]
    [TestCase("<PackageReference Include=\"ManagedSecrets.Core\" Version=\"1.0.0\" />")]
    [TestCase("#:package ManagedSecrets@1.0.0")]
    public void InstallCommand_is_found(string text) => Assert.That(InstallCommand().IsMatch(text));

    [GeneratedRegex(@"^## \[\d", RegexOptions.Multiline)]
    private static partial Regex Release();

    [GeneratedRegex("""(?:dotnet add \S* ?package|dotnet package add|Install-Package|#:package|<PackageReference Include=)\s*"?ManagedSecrets""")]
    private static partial Regex InstallCommand();
}
