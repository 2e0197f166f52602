using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>The versions of the REST API that the service has published.</summary>
internal static class ApiVersions
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "2015-06-01", "2016-10-01", "7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01", "2026-04-01",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(HttpRequest request)
    {
        string? version = request.Query["api-version"];
        if (string.IsNullOrEmpty(version))
        {
            throw VaultErrorException.BadParameter("api-version must be specified");
        }

        if (!Known.Contains(version.EndsWith("-preview", StringComparison.Ordinal) ? version[..^"-preview".Length] : version))
        {
            throw VaultErrorException.BadParameter($"The specified version ({version}) is not recognized.");
        }
    }
}
