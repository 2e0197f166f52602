using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Integrations.AspNetCore.Status;

/// <summary>What a person reads on the page, state by state.</summary>
[TestFixture]
public sealed class StatusPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Page_before_the_first_load_says_that_nothing_was_loaded()
    {
        await using StatusServer server = await StatusServer.StartAsync(store: new ManySecretsStore { Failure = "The vault's firewall refuses." });

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("<span class=\"badge bad\">Unhealthy</span>").And.Contain("<span class=\"badge bad\">Never loaded</span>"));
        Assert.That(page, Does.Contain("<dt>Last good look</dt><dd>never</dd>").And.Contain("<dt>Signed in as</dt><dd>not known yet</dd>").And.Contain("firewall refuses."));
        Assert.That(page, Does.Contain("<p id=none class=empty>No secret to show."));
    }

    [Test]
    public async Task Page_after_a_failed_look_says_that_the_vault_is_stale()
    {
        await using StatusServer server = await StatusServer.StartAsync();
        server.Store.Failure = "The vault's firewall refuses.";
        await server.LookAsync();

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("<span class=\"badge warn\">Degraded</span>").And.Contain("<span class=\"badge warn\">Stale</span>"));
        Assert.That(page, Does.Contain("<strong>The latest look failed.</strong> ").And.Contain("<dt>Last good look</dt><dd><time datetime="));
    }

    [Test]
    public async Task Page_tells_each_kind_of_change_and_folds_the_earlier_ones()
    {
        await using StatusServer server = await StatusServer.StartAsync();
        for (int number = 1; number <= 7; number++)
            await ChangeAsync(server, store => store.Set("Shop--Key", $"another-fake-value-{number}", $"fedcba987654321{number}", expires: Noon.AddDays(number)));
        await ChangeAsync(server, store => store.Set("Shop--New", "a-fake-value"));
        await ChangeAsync(server, store => store.Remove("Shop--New"));

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("<b>Rotated</b> <span class=key>Shop:Key</span> <span class=quiet>now version</span> <code>fedcba98</code>"));
        Assert.That(page, Does.Contain("<b>Added</b> <span class=key>Shop:New</span>").And.Contain("<b>Removed</b> <span class=key>Shop:New</span> <span class=quiet>was version</span>"));
        Assert.That(page, Does.Contain("<details id=earlier><summary>3 earlier</summary>"));
    }

    [Test]
    public async Task Page_shows_what_a_store_says_of_itself()
    {
        await using StatusServer server = await StatusServer.StartAsync(store: new ManySecretsStore { Caution = "A store for tests." }.Set("Shop--Key", "a-fake-value"));

        Assert.That(await server.GetAsync(), Does.Contain("<p class=\"words\">A store for tests.</p>").And.Contain("<span class=\"badge good\">Healthy</span>"));
    }

    [Test]
    public async Task Page_of_two_vaults_says_which_holds_what()
    {
        ManySecretsStore other = new ManySecretsStore("https://mail.vault.azure.net/").Set("Mail--Key", "a-fake-value", null, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using StatusServer server = await StatusServer.StartAsync(other: other);
        await ChangeAsync(server, _ => other.Set("Mail--Key", "another-fake-value", null, expires: Noon));

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("<th scope=col>Vault").And.Contain("<td>https://mail.vault.azure.net/").And.Contain("<td>https://shop.vault.azure.net/"));
        Assert.That(page, Does.Contain("<span class=from>Mail--Key in https://mail.vault.azure.net/</span>"));
    }

    [Test]
    public async Task Page_of_a_vault_that_a_fallback_serves_says_by_whom()
    {
        await using StatusServer server = await ShowAsync(new VaultStatus { Name = "https://shop.vault.azure.net/", LastSuccess = Noon, LastLook = Noon, ServedBy = "https://replica.vault.azure.net/" });

        Assert.That(await server.GetAsync(), Does.Contain("<span class=\"badge warn\">Served by a fallback</span>").And.Contain("<strong>Served by a fallback:</strong> https://replica.vault.azure.net/</p>"));
    }

    [Test]
    public async Task Page_of_a_vault_whose_secrets_could_not_all_be_read_says_which_were_kept()
    {
        await using StatusServer server = await ShowAsync(new VaultStatus { Name = "https://shop.vault.azure.net/", LastSuccess = Noon, LastLook = Noon, Troubles = ["The secret 'Db' <keeps> its value."] });

        Assert.That(await server.GetAsync(), Does.Contain("<span class=\"badge warn\">Some secrets kept</span>").And.Contain(" &lt;keeps&gt; its value.</p>"));
    }

    [Test]
    public async Task Page_of_an_app_without_a_source_says_so()
    {
        await using StatusServer server = await StatusServer.StartAsync(configure: options => options.Enabled = false);

        string page = await server.GetAsync();

        Assert.That(page, Does.Contain("No vault is set, so there is nothing to load.").And.Contain("Nothing has changed since the first load."));
    }

    [Test]
    public async Task Page_that_outgrows_its_room_is_whole()
    {
        await using StatusServer server = await StatusServer.StartAsync(store: new ManySecretsStore().Fill(3000, new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)));

        string page = await server.GetAsync();

        Assert.That(page, Has.Length.GreaterThan(524_288));
        Assert.That(page, Does.StartWith("<!doctype html>").And.EndWith("</script></body></html>"));
        Assert.That(server.Services.GetRequiredService<IManagedSecrets>().Current.Secrets.All(secret => page.Contains($">{secret.Key}<td>", StringComparison.Ordinal)), Is.True);
    }

    private static Task<StatusServer> ShowAsync(VaultStatus vault)
    {
        IManagedSecrets secrets = Substitute.For<IManagedSecrets>();
        secrets.Status.Returns(new ManagedSecretsStatus { AsOf = Noon, Vaults = [vault] });
        secrets.Redactor.Returns(new SecretRedactor());
        return StatusServer.StartAsync(add: services => services.AddSingleton(secrets));
    }

    private static async Task ChangeAsync(StatusServer server, Action<ManySecretsStore> change)
    {
        change(server.Store);
        await server.LookAsync();
    }
}
