using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ManagedSecrets.Integrations.Readme;

/// <summary>The table of settings in the README, as the options and their doc comments say it: one row a property.</summary>
internal static partial class SettingsTable
{
    private static readonly Dictionary<Type, string> Nested = new()
    {
        [typeof(SecretSelection)] = "Secrets:n:",
        [typeof(VaultOptions)] = "Vaults:n:",
        [typeof(RedactionOptions)] = "Redaction:",
        [typeof(ManagedSecretsEventsOptions)] = "Events:",
        [typeof(ManagedSecretsStorageQueueOptions)] = "StorageQueue:",
    };

    public static IReadOnlyList<string> Lines { get; } =
    [
        "| setting | default | meaning |",
        "|---|---|---|",
        .. Rows(typeof(ManagedSecretsOptions), new ManagedSecretsOptions()),
        .. Rows(typeof(VaultOptions), null),
        .. Rows(typeof(SecretLoadingOptions), new ManagedSecretsOptions()),
        .. Rows(typeof(SecretSelection), null),
        .. Rows(typeof(RedactionOptions), new ManagedSecretsOptions().Redaction),
        .. Rows(typeof(ManagedSecretsEventsOptions), new ManagedSecretsEventsOptions()),
        .. Rows(typeof(ManagedSecretsStorageQueueOptions), new ManagedSecretsStorageQueueOptions()),
    ];

    private static IEnumerable<string> Rows(Type type, object? defaults)
    {
        XDocument comments = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        return from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               where property.PropertyType != typeof(RedactionOptions)
               let summary = Summary(comments, type, property)
               orderby summary.StartsWith("In code only", StringComparison.Ordinal)
               select $"| `{Nested.GetValueOrDefault(type)}{property.Name}` | {(defaults is null ? "" : Default(property.GetValue(defaults)))} | {Meaning(summary)} |";
    }

    private static string Summary(XDocument comments, Type type, PropertyInfo property)
    {
        XElement summary = comments.Descendants("member").Single(member => (string?)member.Attribute("name") == $"P:{type.FullName}.{property.Name}").Element("summary")!;
        return WhiteSpace().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("langword") ?? see.Attribute("cref"))!.Value.Split('(')[0].Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new InvalidOperationException($"A summary holds {node}, which the table can't show."),
    };

    /// <summary>The default has a column of its own.</summary>
    private static string Meaning(string summary) => DefaultSentence().Replace(summary, "").Replace("|", "\\|", StringComparison.Ordinal).Trim();

    private static string Default(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "`true`" : "`false`",
        string text => $"`{text}`",
        IEnumerable items => string.Join(", ", items.Cast<object>().Select(item => $"`{item}`")) is { Length: > 0 } all ? all : "none",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        IFormattable or Enum => $"`{string.Create(CultureInfo.InvariantCulture, $"{value}")}`",
        _ => "the system's",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\s?Default: (?:`[^`]*`|[^.`])*\.(?= |$)")]
    private static partial Regex DefaultSentence();
}
