using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>No text of the repository says where its packages come from, nor where on a machine it was written.</summary>
public partial class PlacesTests
{
    [Test]
    public void Texts_name_no_host_of_a_package_registry_and_show_no_badge() =>
        Assert.That(SourceTree.Texts.Where(text => RegistryOrBadge().IsMatch(text.Value)).Select(text => text.Key), Is.Empty);

    [Test]
    public void Texts_name_no_path_of_a_machine() =>
        Assert.That(SourceTree.Texts.Where(text => MachinePath().IsMatch(text.Value)).Select(text => text.Key), Is.Empty);

    [TestCase("nuget", "org")]
    [TestCase("api.nuget", "org/v3/index.json")]
    [TestCase("https://registry.npmjs", "org/x")]
    [TestCase("mcr.microsoft", "com/dotnet/sdk")]
    [TestCase("https://img.shields", "io/x")]
    public void RegistryOrBadge_is_found(string before, string after) => Assert.That(RegistryOrBadge().IsMatch($"{before}.{after}"));

    [Test]
    public void Picture_of_another_site_is_taken_for_a_badge() => Assert.That(RegistryOrBadge().IsMatch("[![build](" + "https://ci.example/x.svg)]"));

    [TestCase("/", "home/me/x")]
    [TestCase("see /", "work/x")]
    [TestCase("\"/", "tmp/x\"")]
    [TestCase(@"C:\", @"Users\me")]
    public void MachinePath_is_found(string before, string after) => Assert.That(MachinePath().IsMatch(before + after));

    [TestCase("https://shop.example/home/x")]
    [TestCase("../work/")]
    [TestCase("$HOME/x")]
    public void MachinePath_is_not_found_in_an_address_or_a_relative_path(string text) => Assert.That(MachinePath().IsMatch(text), Is.False);

    [GeneratedRegex(@"(?:nuget|nugettest|npmjs|pypi|pythonhosted|crates|rubygems|docker|ghcr|quay|jfrog|myget)\.(?:org|com|io)\b|mcr\.microsoft\.com|shields\.io|badge\.fury|!\[[^\]]*\]\(https?:", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryOrBadge();

    [GeneratedRegex(@"(?<![\w.$}])/(?:home|root|work|tmp|Users)/\w|\b[A-Z]:\\Users\\\w")]
    private static partial Regex MachinePath();
}
