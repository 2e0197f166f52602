namespace ManagedSecrets.LocalVault.Server;

/// <summary>Keeps the vault out of production: it starts in Development only, unless code says otherwise.</summary>
internal static class EnvironmentGuard
{
    private const string Development = "Development";

    public static void Check(bool allowed, Func<string, string?> read)
    {
        string?[] both = [read("ASPNETCORE_ENVIRONMENT"), read("DOTNET_ENVIRONMENT")];
        string?[] named = [.. both.Where(name => !string.IsNullOrEmpty(name))];
        if (allowed || (named.Length > 0 && named.All(IsDevelopment)))
        {
            return;
        }

        string environment = named.FirstOrDefault(name => !IsDevelopment(name)) ?? "Production (unset)";
        throw new InvalidOperationException(
            $"The local vault is for development and tests, and the environment is {environment}. Set DOTNET_ENVIRONMENT=Development, "
            + "or, in a test, new LocalVaultOptions { AllowOutsideDevelopment = true }.");
    }

    private static bool IsDevelopment(string? name) => string.Equals(name, Development, StringComparison.OrdinalIgnoreCase);
}
