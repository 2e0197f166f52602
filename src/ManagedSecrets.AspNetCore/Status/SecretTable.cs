namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Every secret in a row. Of a thousand rows each character counts: end tags that HTML does not need are left out.</summary>
internal static class SecretTable
{
    public static void Write(PageText page)
    {
        IReadOnlyList<VaultStatus> vaults = page.View.Status.Vaults;
        bool showsVault = vaults.Count > 1;
        page.Markup("<section id=secrets aria-labelledby=secrets-title tabindex=-1><h2 id=secrets-title>Secrets</h2>"
            + "<div id=tools role=search hidden><p><label for=filter>Filter</label><input id=filter type=search autocomplete=off spellcheck=false placeholder=\"Key, name or version\"></p>"
            + "<p><label for=only>Show</label><select id=only><option value=\"\">all<option value=expiry>expired or expiring soon<option value=unread>not read yet</select></p>"
            + "<output id=count for=\"filter only\"></output></div>"
            + "<table id=table><caption class=unseen>The secrets in use, without their values</caption><thead><tr>"
            + "<th scope=col aria-sort=ascending>Key<th scope=col>Name<th scope=col>Version<th scope=col>Age<th scope=col>Expires<th scope=col>Last read");
        page.Markup(showsVault ? "<th scope=col>Vault</tr></thead><tbody id=rows>" : "</tr></thead><tbody id=rows>");
        foreach ((VaultStatus vault, SecretUse use) in vaults.SelectMany(vault => vault.Uses.Select(use => (vault, use))).OrderBy(pair => pair.use.Secret.Key, StringComparer.OrdinalIgnoreCase))
        {
            WriteRow(page, use, page.View.StateOf(use.Secret, vault));
            if (showsVault)
                page.Markup("<td>").Text(vault.Name);
        }

        page.Markup("</tbody></table><p id=none class=empty").Markup(vaults.Any(vault => vault.Uses.Count > 0) ? " hidden" : "").Markup(">No secret to show.</p></section>");
    }

    private static void WriteRow(PageText page, SecretUse use, SecretState state)
    {
        LoadedSecret secret = use.Secret;
        page.Markup("<tr><th scope=row>").Text(secret.Key).Markup("<td>").Text(secret.Name).Markup("<td>");
        if (secret.Version is not null)
            page.Markup("<code>").Encoded(page.View.Version(secret.Version)).Markup("</code>");
        page.Markup("<td class=age>");
        if (StatusView.Since(secret) is { } since)
            page.Age(since);
        page.Markup(state switch { SecretState.Expired => "<td class=expired><b class=bad>Expired</b> ", SecretState.ExpiresSoon => "<td class=soon><b class=warn>Soon:</b> ", _ => "<td>" });
        if (secret.Metadata.Expires is { } expires)
            page.Ago(expires);
        else
            page.Markup("never");
        page.Markup("<td>");
        if (use.LastRead is { } read)
            page.Ago(read);
        else
            page.Markup("not yet");
    }
}
