namespace ManagedSecrets.AspNetCore.Status;

/// <summary>What changed, newest first.</summary>
internal static class ChangeTimeline
{
    private const int ShownAtOnce = 6;

    public static void Write(PageText page)
    {
        IReadOnlyList<SecretChange> changes = page.View.Status.Changes;
        page.Markup("<section id=changes aria-labelledby=changes-title><h2 id=changes-title>Changes</h2><div class=list>");
        if (changes.Count == 0)
        {
            page.Markup("<p class=empty>Nothing has changed since the first load.</p></div></section>");
            return;
        }

        WriteList(page, changes.Take(ShownAtOnce));
        if (changes.Count > ShownAtOnce)
        {
            page.Markup("<details id=earlier><summary>").Number(changes.Count - ShownAtOnce).Markup(" earlier</summary>");
            WriteList(page, changes.Skip(ShownAtOnce));
            page.Markup("</details>");
        }

        page.Markup("</div></section>");
    }

    private static void WriteList(PageText page, IEnumerable<SecretChange> changes)
    {
        bool showsStore = page.View.Status.Vaults.Count > 1;
        page.Markup("<ol class=timeline>");
        foreach (SecretChange change in changes)
        {
            page.Markup(change.Kind switch
            {
                SecretChangeKind.Rotated => "<li class=rotated><p><b>Rotated</b> <span class=key>",
                SecretChangeKind.Added => "<li class=added><p><b>Added</b> <span class=key>",
                _ => "<li class=removed><p><b>Removed</b> <span class=key>",
            });
            page.Text(change.Key).Markup("</span>");
            if (change.Version is not null)
                page.Markup(change.Kind is SecretChangeKind.Removed ? " <span class=quiet>was version</span> <code>" : " <span class=quiet>now version</span> <code>").Encoded(page.View.Version(change.Version)).Markup("</code>");
            page.Markup("</p><p class=quiet>").Ago(change.Time).Exact(change.Time).Markup("<span class=from>").Text(change.Name);
            if (showsStore)
                page.Markup(" in ").Text(change.Store);
            page.Markup("</span></p></li>");
        }

        page.Markup("</ol>");
    }
}
