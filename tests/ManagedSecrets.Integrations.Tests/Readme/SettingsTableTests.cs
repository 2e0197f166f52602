namespace ManagedSecrets.Integrations.Readme;

/// <summary>
/// The README shows the settings as the doc comments of the options have them. After a change of those, run this test with UPDATE_README=1 in the environment: it writes the table.
/// </summary>
[TestFixture]
public sealed class SettingsTableTests
{
    private const string Start = "<!-- settings -->\n";
    private const string End = "\n<!-- /settings -->";

    [Test]
    public void README_shows_the_settings_as_the_doc_comments_have_them()
    {
        string file = Path.Combine(FindRoot(), "README.md");
        string readme = File.ReadAllText(file);
        int start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length, end = readme.IndexOf(End, StringComparison.Ordinal);
        string table = string.Join('\n', SettingsTable.Lines);
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(file, $"{readme[..start]}{table}{readme[end..]}");

        Assert.That(readme[start..end].Split('\n'), Is.EqualTo(SettingsTable.Lines));
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ManagedSecrets.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds ManagedSecrets.sln.");
    }
}
