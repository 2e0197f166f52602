using System.Text.Json;

namespace ManagedSecrets.Package.Contents;

[TestFixture]
[Category("Extended")]
public sealed class BillOfMaterialsTests
{
    /// <summary>The last one is MIT, of a package that is older than ids of licences.</summary>
    private static readonly string[] Permitted = ["\"MIT\"", "\"Apache-2.0\"", "\"BSD-3-Clause\"", "dotnet/corefx/blob/master/LICENSE.TXT"];

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Bill_of_materials_names_the_package_and_all_that_it_depends_on(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using JsonDocument bill = JsonDocument.Parse(package.ReadText("sbom/bom.json"));

        JsonElement subject = bill.RootElement.GetProperty("metadata").GetProperty("component");
        IEnumerable<JsonElement> components = bill.RootElement.GetProperty("components").EnumerateArray();
        IEnumerable<string?> required = components.Where(one => one.GetProperty("scope").GetString() == "required").Select(one => one.GetProperty("name").GetString());
        Assert.That(bill.RootElement.GetProperty("bomFormat").GetString(), Is.EqualTo("CycloneDX"));
        Assert.That(subject.GetProperty("name").GetString(), Is.EqualTo(id));
        Assert.That(subject.GetProperty("version").GetString(), Is.EqualTo(Feed.Version));
        Assert.That(package.Dependencies.Select(dependency => dependency.Split(' ')[0]), Is.SubsetOf(required));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Bill_of_materials_tells_the_licence_of_everything_that_a_user_gets(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using JsonDocument bill = JsonDocument.Parse(package.ReadText("sbom/bom.json"));

        IEnumerable<string> licences = bill.RootElement.GetProperty("components").EnumerateArray()
            .Where(one => one.GetProperty("scope").GetString() == "required" && one.GetProperty("name").GetString()!.StartsWith("ManagedSecrets", StringComparison.Ordinal) is false)
            .Select(one => $"{one.GetProperty("name").GetString()}: {(one.TryGetProperty("licenses", out JsonElement licence) ? licence.ToString() : "none")}");
        Assert.That(licences.Where(licence => !Permitted.Any(licence.Contains)), Is.Empty);
    }
}
