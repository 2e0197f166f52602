namespace ManagedSecrets.Browser.Status;

[TestFixture]
[Category("Extended")]
[CancelAfter(120_000)]
public sealed class KeyboardTests
{
    private StatusApp _app = null!;
    private ShownPage _shown = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = await StatusApp.StartAsync();
        _shown = await _app.OpenAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _shown.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Tab_goes_from_the_link_that_skips_over_the_tools_to_the_columns_in_their_order()
    {
        List<string> seen = [];
        for (int stop = 0; stop < 10; stop++)
        {
            await PressAsync("Tab");
            seen.Add(await _shown.FocusedAsync());
        }

        Assert.That(seen, Is.EqualTo(["Skip to the secrets", "filter", "only", "Key", "Name", "Version", "Age", "Expires", "Last read", "The same as JSON"]));
    }

    [Test]
    public async Task Focus_is_seen_wherever_it_is()
    {
        for (int stop = 0; stop < 10; stop++)
        {
            await PressAsync("Tab");

            string outline = await _shown.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle + ' ' + getComputedStyle(document.activeElement).outlineWidth");

            Assert.That(outline, Is.EqualTo("solid 3px"));
        }
    }

    [Test]
    public async Task Skip_link_leads_to_the_secrets()
    {
        await PressAsync("Tab", "Enter", "Tab");

        Assert.That(await _shown.FocusedAsync(), Is.EqualTo("filter"));
    }

    [Test]
    public async Task Enter_on_a_column_sorts_by_it_and_again_turns_it_around()
    {
        await _shown.Page.FocusAsync("thead th:nth-child(4) button");
        await PressAsync("Enter");
        string oldest = await KeysAsync();
        await PressAsync("Enter");

        Assert.That((oldest, await KeysAsync()), Is.EqualTo(("Shop:Storage Shop:PaymentKey Mail:Password", "Mail:Password Shop:PaymentKey Shop:Storage")));
        Assert.That(await _shown.Page.Locator("th[aria-sort]").EvaluateAllAsync<string[]>("heads => heads.map(head => head.textContent + ' ' + head.getAttribute('aria-sort'))"), Is.EqualTo(["Age descending"]));
        Assert.That(await _shown.FocusedAsync(), Is.EqualTo("Age"));
    }

    [Test]
    public async Task Secrets_without_a_date_come_last_either_way()
    {
        await _shown.Page.FocusAsync("thead th:nth-child(5) button");
        await PressAsync("Space");
        string first = await KeysAsync();
        await PressAsync("Space");

        Assert.That((first, await KeysAsync()), Is.EqualTo(("Shop:PaymentKey Shop:Storage Mail:Password", "Shop:Storage Shop:PaymentKey Mail:Password")));
    }

    [Test]
    public async Task Filter_shows_what_holds_every_word_and_Escape_ends_it()
    {
        await _shown.Page.FocusAsync("#filter");
        await _shown.Page.Keyboard.TypeAsync("shop PAY");
        string filtered = await KeysAsync(), count = await _shown.TextAsync("#count");
        await PressAsync("Escape");

        Assert.That((filtered, count), Is.EqualTo(("Shop:PaymentKey", "1 of 3 secrets")));
        Assert.That((await KeysAsync()).Split(' '), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Filter_that_nothing_fits_says_so()
    {
        await _shown.Page.FocusAsync("#filter");
        await _shown.Page.Keyboard.TypeAsync("nowhere");

        Assert.That((await KeysAsync(), await _shown.TextAsync("#none"), await _shown.TextAsync("#count")), Is.EqualTo(("", "No secret to show.", "0 of 3 secrets")));
    }

    [Test]
    public async Task Choice_of_those_not_read_leaves_out_those_that_were()
    {
        _ = _app.Configuration["Mail:Password"];
        await _app.LookAsync();
        await _shown.Page.ReloadAsync();

        await _shown.Page.FocusAsync("#only");
        await PressAsync("ArrowDown", "ArrowDown");

        Assert.That(await KeysAsync(), Is.EqualTo("Shop:PaymentKey Shop:Storage"));
    }

    [Test]
    public async Task Screen_reader_finds_names_roles_and_the_table()
    {
        string tree = await _shown.Page.Locator("body").AriaSnapshotAsync();

        Assert.That(tree, Does.Contain("heading \"Managed secrets\" [level=1]").And.Contain("searchbox \"Filter\"").And.Contain("combobox \"Show\"")
            .And.Contain("table \"The secrets in use, without their values\"").And.Contain("columnheader \"Expires\"").And.Contain("rowheader \"Shop:PaymentKey\"").And.Contain("region \"Vaults\""));
    }

    private async Task PressAsync(params string[] keys)
    {
        foreach (string key in keys)
            await _shown.Page.Keyboard.PressAsync(key);
    }

    private async Task<string> KeysAsync() =>
        string.Join(' ', await _shown.Page.Locator("#rows tr:not([hidden]) th").AllInnerTextsAsync());
}
