namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Each vault: how it does, who we are to it, when it was and will be looked at, and what failed.</summary>
internal static class VaultCards
{
    public static void Write(PageText page)
    {
        page.Markup("<section id=vaults aria-labelledby=vaults-title><h2 id=vaults-title>Vaults</h2><div class=cards>");
        foreach (VaultStatus vault in page.View.Status.Vaults)
            WriteVault(page, vault);
        if (page.View.Status.Vaults.Count == 0)
            page.Markup("<p class=empty>No vault is set, so there is nothing to load. Set ManagedSecrets:VaultUri.</p>");
        page.Markup("</div></section>");
    }

    private static void WriteVault(PageText page, VaultStatus vault)
    {
        page.Markup("<article class=card><h3>").Text(vault.Name).Markup("</h3><p>").Markup(Badge(StatusView.StateOf(vault))).Markup("</p><dl class=facts>");
        page.Markup("<dt>Signed in as</dt><dd>").Text(vault.Identity ?? "not known yet").Markup("</dd>");
        WriteTime(page, "Last look", vault.LastLook, "never");
        if (vault.LastSuccess != vault.LastLook)
            WriteTime(page, vault.Failure is null ? "Last look at all" : "Last good look", vault.LastSuccess, "never");
        WriteTime(page, "Next look", vault.NextLook, "none is planned");
        page.Markup("<dt>Secrets</dt><dd>").Number(vault.Secrets.Count).Markup("</dd></dl>");
        WriteWords(page, vault);
        page.Markup("</article>");
    }

    private static void WriteTime(PageText page, string name, DateTimeOffset? time, string none)
    {
        page.Markup("<dt>").Markup(name).Markup("</dt><dd>");
        if (time is { } known)
            page.Ago(known).Exact(known);
        else
            page.Markup(none);
        page.Markup("</dd>");
    }

    private static void WriteWords(PageText page, VaultStatus vault)
    {
        if (vault.Failure is not null)
            page.Markup("<p class=\"words bad\"><strong>The latest look failed.</strong> ").Text(vault.Failure).Markup("</p>");
        if (vault.ServedBy is not null)
            page.Markup("<p class=\"words warn\"><strong>Served by a fallback:</strong> ").Text(vault.ServedBy).Markup("</p>");
        foreach (string trouble in vault.Troubles)
            page.Markup("<p class=\"words warn\">").Text(trouble).Markup("</p>");
        if (vault.Caution is not null)
            page.Markup("<p class=\"words\">").Text(vault.Caution).Markup("</p>");
    }

    private static string Badge(VaultState state) => state switch
    {
        VaultState.Current => "<span class=\"badge good\">Up to date</span>",
        VaultState.Troubled => "<span class=\"badge warn\">Some secrets kept</span>",
        VaultState.Fallback => "<span class=\"badge warn\">Served by a fallback</span>",
        VaultState.Stale => "<span class=\"badge warn\">Stale</span>",
        _ => "<span class=\"badge bad\">Never loaded</span>",
    };
}
