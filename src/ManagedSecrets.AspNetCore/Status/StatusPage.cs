namespace ManagedSecrets.AspNetCore.Status;

/// <summary>A status as one HTML page.</summary>
internal static class StatusPage
{
    public static byte[] Write(StatusView view, string etag)
    {
        using PageText page = new(view);
        WriteHead(page);
        WriteHeader(page);
        page.Markup("<main id=main data-etag=\"").Encoded(etag).Markup("\">");
        WriteReasons(page);
        WriteSummary(page);
        VaultCards.Write(page);
        ChangeTimeline.Write(page);
        SecretTable.Write(page);
        page.Markup("</main><footer>Values are never shown, nor how long they are. A version shows its first 8 characters. Reads are noticed at the next look. <a href=\"?format=json\">The same as JSON</a></footer>"
            + "<div id=said class=unseen role=status></div><script>").Markup(PageAssets.Script).Markup("</script></body></html>");
        return page.ToUtf8();
    }

    private static void WriteHead(PageText page) => page
        .Markup("<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width, initial-scale=1\"><meta name=color-scheme content=\"light dark\"><title>")
        .Encoded($"{page.View.Status.Health}").Markup(" · Secrets</title><style>").Markup(PageAssets.Style)
        .Markup("</style></head><body><a class=skip href=#secrets>Skip to the secrets</a>");

    private static void WriteHeader(PageText page) => page
        .Markup("<header><h1>Managed secrets</h1><p id=health>").Markup(Badge(page.View.Status.Health)).Markup("</p><p id=asof>As of ").Moment(page.View.Now)
        .Markup("</p><p id=live class=quiet hidden></p></header><p id=trouble class=banner hidden></p>");

    private static string Badge(SecretsHealth health) => health switch
    {
        SecretsHealth.Healthy => "<span class=\"badge good\">Healthy</span>",
        SecretsHealth.Degraded => "<span class=\"badge warn\">Degraded</span>",
        _ => "<span class=\"badge bad\">Unhealthy</span>",
    };

    private static void WriteReasons(PageText page)
    {
        page.Markup("<div id=reasons>");
        if (page.View.Status.Reasons.Count > 0)
        {
            page.Markup(page.View.Status.Health is SecretsHealth.Healthy ? "<ul class=\"reasons\">" : "<ul class=\"reasons told\">");
            foreach (string reason in page.View.Status.Reasons)
                page.Markup("<li>").Text(reason).Markup("</li>");
            page.Markup("</ul>");
        }

        page.Markup("</div>");
    }

    private static void WriteSummary(PageText page)
    {
        StatusView view = page.View;
        SecretState[] states = [.. view.Status.Vaults.SelectMany(vault => vault.Secrets.Select(secret => view.StateOf(secret, vault)))];
        page.Markup("<dl id=summary class=tiles><div><dt>Secrets in use</dt><dd>").Number(states.Length)
            .Markup("</dd></div><div><dt>Expire soon</dt><dd>").Number(states.Count(state => state is SecretState.ExpiresSoon))
            .Markup("</dd></div><div><dt>Expired</dt><dd>").Number(states.Count(state => state is SecretState.Expired))
            .Markup("</dd></div><div><dt>Latest change</dt><dd>");
        if (view.Status.Changes is [SecretChange latest, ..])
            page.Ago(latest.Time);
        else
            page.Markup("none yet");
        page.Markup("</dd></div></dl>");
    }
}
