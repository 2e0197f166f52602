using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

/// <summary>
/// The name of the environment: what code or the host gives, else the configuration's key <c>environment</c>, else the variables, else
/// Production. Of two variables that disagree, the one that is not a developer environment wins.
/// </summary>
internal static class EnvironmentName
{
    private static readonly string[] Variables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    public static bool IsDeveloper(SecretLoadingOptions options, IConfiguration earlier) =>
        IsDeveloper(Find(options, earlier, Environment.GetEnvironmentVariable), options);

    public static string Find(SecretLoadingOptions options, IConfiguration earlier, Func<string, string?> variable)
    {
        if (options.Environment is { Length: > 0 } given)
            return given;
        if (earlier["environment"] is { Length: > 0 } configured)
            return configured;

        string[] set = [.. Variables.Select(variable).OfType<string>().Where(name => name.Length > 0)];
        return set.FirstOrDefault(name => !IsDeveloper(name, options)) ?? set.FirstOrDefault() ?? "Production";
    }

    /// <summary>Where the name came from, for people.</summary>
    public static string Origin(SecretLoadingOptions options, Func<string, string?> variable) =>
        options.Environment is { Length: > 0 } ? $"from the host or from code{(Variables.Any(name => variable(name) is { Length: > 0 }) ? "" : $"; {Variables[0]} is not set")}"
        : Variables.Any(name => variable(name) is { Length: > 0 }) ? "from DOTNET_ENVIRONMENT or ASPNETCORE_ENVIRONMENT"
        : "from the configuration, or because nothing names it";

    public static bool IsDeveloper(string name, SecretLoadingOptions options) => options.DeveloperEnvironments.Contains(name, StringComparer.OrdinalIgnoreCase);
}
