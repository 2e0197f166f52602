using System.Text.Json;

namespace ManagedSecrets.Package.Contents;

[TestFixture]
[Category("Extended")]
public sealed class BillOfMaterialsTests
{
    /// <summary>The last one is MIT, of a package that is older than ids of licences.</summary>
    private static readonly string[] Permitted = ["\"MIT\"", "\"Apache-2.0\"", "\"BSD-3-Clause\"", "dotnet/corefx/blob/master/LICENSE.TXT"];

    /// <summary>What builds the libraries, which no user gets.</summary>
    private static readonly string[] OfTheBuild = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers", "Microsoft.NET.ILLink.Tasks"];

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
    public void Bill_of_materials_has_what_was_locked_version_by_version_and_nothing_else(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using JsonDocument bill = JsonDocument.Parse(package.ReadText("sbom/bom.json"));

        IEnumerable<string> required = WhatAUserGets(bill).Skip(1).Select(one => $"{one.GetProperty("name").GetString()!.ToLowerInvariant()} {one.GetProperty("version").GetString()}");
        Assert.That(required, Is.EquivalentTo(Locked(id)));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Bill_of_materials_names_everything_that_a_user_gets_by_its_package_url(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using JsonDocument bill = JsonDocument.Parse(package.ReadText("sbom/bom.json"));

        foreach (JsonElement one in WhatAUserGets(bill))
        {
            string url = $"pkg:nuget/{one.GetProperty("name").GetString()}@{one.GetProperty("version").GetString()}";
            Assert.That(one.TryGetProperty("purl", out JsonElement purl) ? purl.GetString() : "none", Is.EqualTo(url));
            Assert.That(bill.RootElement.GetProperty("dependencies").EnumerateArray().Select(entry => entry.GetProperty("ref").GetString()), Does.Contain(url));
        }
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Bill_of_materials_tells_the_licence_of_everything_that_a_user_gets(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using JsonDocument bill = JsonDocument.Parse(package.ReadText("sbom/bom.json"));

        IEnumerable<string> licences = WhatAUserGets(bill)
            .Select(one => $"{one.GetProperty("name").GetString()}: {(one.TryGetProperty("licenses", out JsonElement licence) ? licence.ToString() : "none")}");
        Assert.That(licences.Where(licence => !Permitted.Any(licence.Contains)), Is.Empty);
    }

    /// <summary>The package itself, then all that it brings.</summary>
    private static IEnumerable<JsonElement> WhatAUserGets(JsonDocument bill) =>
        bill.RootElement.GetProperty("components").EnumerateArray().Where(one => one.GetProperty("scope").GetString() == "required")
            .Prepend(bill.RootElement.GetProperty("metadata").GetProperty("component"));

    private static string[] Locked(string id)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src", id, "packages.lock.json")));
        return
        [
            .. from one in file.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
               where !OfTheBuild.Contains(one.Name)
               select $"{one.Name.ToLowerInvariant()} {(one.Value.TryGetProperty("resolved", out JsonElement version) ? version.GetString() : Feed.Version)}",
        ];
    }
}
