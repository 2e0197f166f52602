using ManagedSecrets.AspNetCore.Protection;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>What must let callers in to the status page, outside Development.</summary>
internal static class StatusProtection
{
    private const string TwoLines = """

        Outside Development it needs these two lines, with a rule that fits your app:
          builder.Services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireRole("operators"));
          app.MapManagedSecretsStatus().RequireAuthorization("Operators");
        """;

    /// <summary>Why the start must fail, or null.</summary>
    public static async Task<string?> FindFaultAsync(EndpointMetadataCollection metadata, IServiceProvider services) =>
        await NamedPolicy.FindFaultAsync(metadata, "The status page of ManagedSecrets", services).ConfigureAwait(false) is { } fault ? fault + TwoLines : null;
}
