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
