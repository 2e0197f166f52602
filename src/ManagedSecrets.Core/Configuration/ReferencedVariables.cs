using System.Text.Json;

namespace ManagedSecrets.Configuration;

/// <summary>
/// The environment variables that App Service and Functions filled from Key Vault references. The platform lists them in a variable of its own, as a JSON object
/// with a name for each.
/// </summary>
internal static class ReferencedVariables
{
    /// <summary>How a value begins that the platform could not fill.</summary>
    public const string Unresolved = "@Microsoft.KeyVault(";

    private const string List = "WEBSITE_KEYVAULT_REFERENCES";

    private static readonly string[] Prefixes =
        ["", "APPSETTING_", "SQLCONNSTR_", "SQLAZURECONNSTR_", "MYSQLCONNSTR_", "POSTGRESQLCONNSTR_", "CUSTOMCONNSTR_", "REDISCACHECONNSTR_", "DOCDBCONNSTR_", "SERVICEBUSCONNSTR_", "EVENTHUBCONNSTR_"];

    public static IEnumerable<KeyValuePair<string, string>> Read(Func<string, string?> variable)
    {
        foreach (string name in Names(variable(List)))
        {
            foreach (string prefix in Prefixes)
            {
                if (variable(prefix + name) is { Length: > 0 } value && !value.StartsWith(Unresolved, StringComparison.OrdinalIgnoreCase))
                    yield return new(name, value);
            }
        }
    }

    private static IReadOnlyList<string> Names(string? list)
    {
        if (string.IsNullOrEmpty(list))
            return [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(list);
            return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(entry => entry.Name)] : [];
        }
        catch (JsonException)
        {
            // Another form than is known: then AlsoMask has to name them.
            return [];
        }
    }
}
