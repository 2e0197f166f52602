using System.Text.Json;
using System.Xml.Linq;

namespace ManagedSecrets.Conventions;

/// <summary>What the projects depend on: locked, and under licences that let people use what is shipped.</summary>
public class DependencyTests
{
    private static readonly string[] Licences = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "0BSD", "ISC"];

    /// <summary>Packages that name no licence by its expression, and what was read at the address that they give instead.</summary>
    private static readonly (string Package, string Licence)[] Read = [("System.Security.Cryptography.ProtectedData 4.5.0", "MIT")];

    private static string Cache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static IEnumerable<string> Projects => SourceTree.TextFiles().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    [Test]
    public void Projects_have_a_lock_file_unless_they_are_compiled_to_native_code() =>
        Assert.That(Projects.Where(project => !IsNative(project) && !File.Exists(LockFile(project))), Is.Empty);

    [Test]
    public void Packages_of_the_double_of_the_queue_are_locked_by_their_content_and_by_no_address()
    {
        JsonElement packages = JsonDocument.Parse(SourceTree.Read("build/azurite/package-lock.json")).RootElement.GetProperty("packages");
        JsonProperty[] locked = [.. packages.EnumerateObject().Where(package => package.Name.Length > 0)];

        Assert.That(locked.Select(package => package.Name), Does.Contain("node_modules/azurite"));
        Assert.That(locked.Where(package => !package.Value.TryGetProperty("integrity", out _)).Select(package => package.Name), Is.Empty);
        Assert.That(locked.Where(package => package.Value.TryGetProperty("resolved", out _)).Select(package => package.Name), Is.Empty);
    }

    [Test]
    public void Packages_that_the_libraries_bring_have_a_licence_that_is_allowed()
    {
        string[] packages = [.. ShippedPackages()];

        Assert.That(packages, Has.Length.GreaterThan(10));
        Assert.That(packages.Select(package => (package, Licence(package))).Where(found => !Licences.Contains(found.Item2)), Is.Empty);
    }

    [Test]
    public void Licences_that_were_read_by_hand_are_of_packages_in_use() =>
        Assert.That(Read.Select(row => row.Package), Is.SubsetOf(ShippedPackages()));

    private static bool IsNative(string project) => SourceTree.Read(project).Contains("<PublishAot>true</PublishAot>", StringComparison.Ordinal);

    private static string LockFile(string project) => Path.Combine(SourceTree.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

    private static IEnumerable<string> ShippedPackages() =>
        (from project in Projects
         where project.StartsWith("src/", StringComparison.Ordinal) && File.Exists(LockFile(project))
         from framework in JsonDocument.Parse(File.ReadAllText(LockFile(project))).RootElement.GetProperty("dependencies").EnumerateObject()
         from package in framework.Value.EnumerateObject()
         where package.Value.GetProperty("type").GetString() != "Project"
         select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}").Distinct();

    private static string Licence(string package)
    {
        string[] idAndVersion = package.ToLowerInvariant().Split(' ');
        string file = Path.Combine(Cache, idAndVersion[0], idAndVersion[1], $"{idAndVersion[0]}.nuspec");
        if (!File.Exists(file))
            return "unknown until it is restored: dotnet restore ManagedSecrets.sln";

        XElement? licence = XDocument.Load(file).Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression");
        return licence?.Value ?? Read.FirstOrDefault(row => row.Package == package).Licence ?? "not given by an expression";
    }
}
