using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ManagedSecrets.Package.Contents;

/// <summary>What a package brings with it: only what its code uses, at the lowest version that works, and never another major.</summary>
[TestFixture]
[Category("Extended")]
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["ManagedSecrets"] = ["ManagedSecrets.Core [OURS]", "Azure.Identity 1.21.0", "Azure.Security.KeyVault.Secrets 4.12.0"],
        ["ManagedSecrets.AspNetCore"] = ["ManagedSecrets.Core [OURS]"],
        ["ManagedSecrets.Compliance"] = ["ManagedSecrets.Core OURS", "Microsoft.Extensions.Compliance.Abstractions 10.0.0"],
        ["ManagedSecrets.Core"] =
        [
            "Microsoft.Extensions.Configuration 10.0.0", "Microsoft.Extensions.Configuration.Binder 10.0.0",
            "Microsoft.Extensions.Diagnostics.HealthChecks 10.0.0", "Microsoft.Extensions.Hosting.Abstractions 10.0.0",
            "Microsoft.Extensions.Logging 10.0.0", "Microsoft.Extensions.Logging.Abstractions 10.0.0",
        ],
        ["ManagedSecrets.LocalVault"] = ["Azure.Core 1.38.0"],
        ["ManagedSecrets.NLog"] = ["ManagedSecrets.Core OURS", "NLog 5.5.1"],
        ["ManagedSecrets.OpenTelemetry"] = ["ManagedSecrets.Core OURS", "OpenTelemetry 1.15.3"],
        ["ManagedSecrets.Serilog"] = ["ManagedSecrets.Core OURS", "Serilog 4.0.0"],
        ["ManagedSecrets.StorageQueue"] = ["ManagedSecrets [OURS]", "Azure.Storage.Queues 12.24.0"],
        ["ManagedSecrets.Testing"] = ["ManagedSecrets.Core OURS", "Microsoft.Extensions.Logging.Abstractions 10.0.0"],
    };

    /// <summary>
    /// Azure.Identity 1.21 only forwards to Azure.Core, where its types are now: what it brings is that an app's older Azure.Identity, which has
    /// the same types itself, is lifted.
    /// </summary>
    private static readonly string[] Forwarders = ["Azure.Identity"];

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_depends_on_what_is_written_here_and_nothing_else(string id)
    {
        using NuGetPackage package = Feed.Open(id);

        Assert.That(package.Dependencies, Is.EquivalentTo(Expected[id].Select(dependency => dependency.Replace("OURS", Feed.Version, StringComparison.Ordinal))));
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void Package_depends_on_nothing_that_its_code_does_not_use(string id)
    {
        using NuGetPackage package = Feed.Open(id);
        using PEReader library = new(package.Open($"lib/net10.0/{id}.dll"));
        MetadataReader metadata = library.GetMetadataReader();

        IEnumerable<string> used = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.That(package.Dependencies.Select(dependency => dependency.Split(' ')[0]).Except(Forwarders), Is.SubsetOf(used));
    }
}
