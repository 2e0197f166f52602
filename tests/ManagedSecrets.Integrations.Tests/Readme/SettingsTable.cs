using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ManagedSecrets.Integrations.Readme;

/// <summary>The tables of settings, as the options and their doc comments say them: one row a property, each default read off a new instance.</summary>
internal static partial class SettingsTable
{
    /// <summary>Those of loading, for the README of the repository; what an entry of a list can hold follows the list.</summary>
    public static IReadOnlyList<string> OfLoading { get; } = Table(
        Rows(typeof(ManagedSecretsOptions), new ManagedSecretsOptions(), "", ("Vaults", Rows(typeof(VaultOptions), new VaultOptions(), "Vaults:n:"))),
        Rows(typeof(SecretLoadingOptions), new ManagedSecretsOptions(), "", ("Secrets", Rows(typeof(SecretSelection), new SecretSelection { Name = "" }, "Secrets:n:"))),
        Rows(typeof(RedactionOptions), new RedactionOptions(), "Redaction:"));

    /// <summary>Those of the endpoint for events, for the README of its package.</summary>
    public static IReadOnlyList<string> OfEvents { get; } = Table(Rows(typeof(ManagedSecretsEventsOptions), new ManagedSecretsEventsOptions(), "Events:"));

    /// <summary>Those of the queue, for the README of its package.</summary>
    public static IReadOnlyList<string> OfStorageQueue { get; } =
        Table(Rows(typeof(ManagedSecretsStorageQueueOptions), new ManagedSecretsStorageQueueOptions(), "StorageQueue:"));

    /// <summary>The properties whose doc comment says no default, or another one than a new instance has.</summary>
    public static IEnumerable<string> OtherThanSaid(Type type, object instance)
    {
        XDocument comments = Comments(type);
        return from property in Properties(type)
               where !property.IsDefined(typeof(RequiredMemberAttribute))
               let said = SaidDefault.In(Summary(comments, type, property))
               let value = property.GetValue(instance)
               where said is null || !SaidDefault.Agrees(property.Name, said, value)
               select $"{type.Name}.{property.Name} is {Default(value)}, and says {said ?? "nothing"}";
    }

    private static IReadOnlyList<string> Table(params IEnumerable<string>[] rows) => ["| setting | default | meaning |", "|---|---|---|", .. rows.SelectMany(row => row)];

    private static IEnumerable<string> Rows(Type type, object instance, string prefix, params (string List, IEnumerable<string> Rows)[] entries)
    {
        XDocument comments = Comments(type);
        return from property in Properties(type)
               let summary = Summary(comments, type, property)
               orderby summary.StartsWith("In code only", StringComparison.Ordinal)
               let own = $"| `{prefix}{property.Name}` | {Default(property, instance, summary)} | {Meaning(summary)} |"
               from row in entries.Where(entry => entry.List == property.Name).SelectMany(entry => entry.Rows).Prepend(own)
               select row;
    }

    private static XDocument Comments(Type type) => XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.PropertyType != typeof(RedactionOptions));

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

    private static string Default(PropertyInfo property, object instance, string summary)
    {
        if (property.IsDefined(typeof(RequiredMemberAttribute)))
            return "required";

        string value = Default(property.GetValue(instance));
        string said = DefaultSentence().Match(summary).Groups["value"].Value;
        return value == "none" && said.Length > 0 && !said.StartsWith(value, StringComparison.Ordinal) ? said : value;
    }

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

    [GeneratedRegex(@"\s?Default: (?<value>(?:`[^`]*`|[^.`])*)\.(?= |$)")]
    private static partial Regex DefaultSentence();
}
