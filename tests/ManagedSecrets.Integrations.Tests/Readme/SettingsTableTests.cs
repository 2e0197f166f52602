using System.Globalization;

namespace ManagedSecrets.Integrations.Readme;

/// <summary>
/// The READMEs show the settings as the doc comments of the options have them. After a change of those, run this test with UPDATE_README=1 in the environment: it writes the tables.
/// </summary>
[TestFixture]
public sealed class SettingsTableTests
{
    private const string Start = "<!-- settings -->\n";
    private const string End = "\n<!-- /settings -->";

    private static readonly Dictionary<string, IReadOnlyList<string>> Tables = new()
    {
        ["README.md"] = SettingsTable.OfLoading,
        ["src/ManagedSecrets.AspNetCore/README.md"] = SettingsTable.OfEvents,
        ["src/ManagedSecrets.StorageQueue/README.md"] = SettingsTable.OfStorageQueue,
    };

    private static IEnumerable<TestCaseData> Options =>
    [
        new(typeof(ManagedSecretsOptions), new ManagedSecretsOptions()),
        new(typeof(VaultOptions), new VaultOptions()),
        new(typeof(SecretLoadingOptions), new ManagedSecretsOptions()),
        new(typeof(SecretSelection), new SecretSelection { Name = "" }),
        new(typeof(RedactionOptions), new RedactionOptions()),
        new(typeof(ManagedSecretsEventsOptions), new ManagedSecretsEventsOptions()),
        new(typeof(ManagedSecretsStorageQueueOptions), new ManagedSecretsStorageQueueOptions()),
    ];

    private static IEnumerable<string> Pages => Tables.Keys;

    [TestCaseSource(nameof(Pages))]
    public void README_shows_the_settings_as_the_doc_comments_have_them(string page)
    {
        string file = Path.Combine(RepositoryFolder.Path, page);
        string readme = File.ReadAllText(file);
        int start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length, end = readme.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(file, $"{readme[..start]}{string.Join('\n', Tables[page])}{readme[end..]}");

        Assert.That(readme[start..end].Split('\n'), Is.EqualTo(Tables[page]));
    }

    [TestCaseSource(nameof(Options))]
    public void Doc_comments_say_the_default_that_a_new_instance_has(Type type, object instance) =>
        Assert.That(SettingsTable.OtherThanSaid(type, instance), Is.Empty);

    [TestCase("Default: 5 minutes.", "5 minutes")]
    [TestCase("A. Default: `a.b:c`. B.", "a.b:c")]
    [TestCase("Default: 1,000.", "1,000")]
    [TestCase("Default: none, all is written.", "none")]
    [TestCase("A; empty (the default) for none.", "empty")]
    [TestCase("`Auto` (the default): a.", "Auto")]
    [TestCase("A setting.", null)]
    public void SaidDefault_is_read_off_the_words(string summary, string? said) => Assert.That(SaidDefault.In(summary), Is.EqualTo(said));

    [TestCase("5", 5, true)]
    [TestCase("1,000", 1000, true)]
    [TestCase("1,000", 100, false)]
    [TestCase("true", true, true)]
    [TestCase("true", false, false)]
    [TestCase("none", null, true)]
    [TestCase("none", "a", false)]
    [TestCase("empty", new string[0], true)]
    [TestCase("Friday", DayOfWeek.Friday, true)]
    [TestCase("Friday", DayOfWeek.Monday, false)]
    [TestCase("the start fails", null, false)]
    public void SaidDefault_agrees_with_the_value_alone(string said, object? value, bool agrees) =>
        Assert.That(SaidDefault.Agrees("OnMissing", said, value), Is.EqualTo(agrees));

    [TestCase("zero", "00:00:00", true)]
    [TestCase("1 second", "00:00:01", true)]
    [TestCase("90 seconds", "00:01:30", true)]
    [TestCase("5 minutes", "00:05:00", true)]
    [TestCase("5 minutes", "00:06:00", false)]
    [TestCase("14 days", "14.00:00:00", true)]
    public void SaidDefault_agrees_with_a_duration_in_words(string said, string value, bool agrees) =>
        Assert.That(SaidDefault.Agrees("A", said, TimeSpan.Parse(value, CultureInfo.InvariantCulture)), Is.EqualTo(agrees));

    [Test]
    public void Table_shows_the_entries_of_a_list_behind_it_with_the_defaults_of_a_new_one()
    {
        string[] rows = [.. SettingsTable.OfLoading.Select(row => row.Split(" | ")[0].Trim('|', ' ', '`'))];

        Assert.That(rows[Array.IndexOf(rows, "Vaults") + 1], Does.StartWith("Vaults:n:"));
        Assert.That(rows[Array.IndexOf(rows, "Secrets") + 1], Does.StartWith("Secrets:n:"));
        Assert.That(SettingsTable.OfLoading, Has.Some.StartsWith("| `Secrets:n:Name` | required |").And.Some.StartsWith("| `Secrets:n:Optional` | `false` |"));
        Assert.That(SettingsTable.OfLoading, Has.Some.StartsWith("| `ClientId` | AZURE_CLIENT_ID, else the system-assigned one |"));
    }
}
