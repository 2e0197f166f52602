using ManagedSecrets.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>What an app does not want to be told: a rule's id, or <c>id:secret</c> for one secret.</summary>
internal static class Silencing
{
    public static bool Covers(IEnumerable<string> silenced, string id, string secretName) =>
        silenced.Any(entry => entry.Equals(id, StringComparison.OrdinalIgnoreCase) || entry.Equals($"{id}:{secretName}", StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<string> Warnings(IEnumerable<string> silenced) =>
        from entry in silenced.Index()
        let id = entry.Item.Split(':')[0]
        where !AdviceIds.All.Contains(id, StringComparer.OrdinalIgnoreCase)
        select $"{SecretLoadingSettings.SectionName}:{nameof(SecretLoadingOptions.SilencedAdvice)} names a rule that there is not, in its entry {entry.Index + 1}. The nearest is {Spelling.Nearest(id, AdviceIds.All)}.";

    /// <summary>A list, or one text with commas.</summary>
    public static void Read(IConfigurationSection section, IList<string> silenced)
    {
        silenced.Clear();
        IEnumerable<string?> texts = [section.Value, .. section.GetChildren().Select(entry => entry.Value)];
        foreach (string entry in texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            silenced.Add(entry);
    }
}
