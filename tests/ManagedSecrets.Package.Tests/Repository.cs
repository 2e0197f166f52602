using System.Reflection;
using System.Xml.Linq;

namespace ManagedSecrets.Package;

internal static class Repository
{
    public static string Root => RepositoryFolder.Path;

    /// <summary>What this program was built as: the packages are made of what was built with it.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Each folder of src is one package, and nothing else is.</summary>
    public static IEnumerable<string> Libraries => Directory.EnumerateDirectories(PathOf("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The version at which the repository itself uses a package.</summary>
    public static string VersionOf(string package) => XElement.Load(PathOf("Directory.Packages.props")).Descendants("PackageVersion")
        .Single(one => one.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
