using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>What the app's filters say of one provider and category.</summary>
/// <param name="Lowest">The lowest level that is let through; <see cref="LogLevel.None"/>: nothing is.</param>
/// <param name="Filter">What decides further, by provider, category and level; null: nothing.</param>
internal readonly record struct LogRule(LogLevel Lowest, Func<string?, string?, LogLevel, bool>? Filter)
{
    /// <summary>
    /// Chooses among the app's rules as the logging of .NET does: one that names the provider, by its type or its alias, before one that
    /// names none; then the longest category that fits; then the last.
    /// </summary>
    public static LogRule Of(LoggerFilterOptions options, string providerName, string? alias, string category)
    {
        LoggerFilterRule? best = null;
        foreach (LoggerFilterRule rule in options.Rules)
        {
            bool isMeant = rule.ProviderName is null || rule.ProviderName == providerName || (!string.IsNullOrEmpty(alias) && rule.ProviderName == alias);
            if (isMeant && Fits(rule.CategoryName, category) && IsNoWorse(rule, best))
                best = rule;
        }

        return best is null ? new LogRule(options.MinLevel, null) : new LogRule(best.LogLevel ?? LogLevel.Trace, best.Filter);
    }

    private static bool IsNoWorse(LoggerFilterRule rule, LoggerFilterRule? best)
    {
        if (best is null || rule.ProviderName is not null != best.ProviderName is not null)
            return best is null || rule.ProviderName is not null;
        return (rule.CategoryName?.Length ?? -1) >= (best.CategoryName?.Length ?? -1);
    }

    private static bool Fits(string? pattern, string category)
    {
        if (pattern is null)
            return true;
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? category.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
            : category.AsSpan().StartsWith(pattern.AsSpan(0, star), StringComparison.OrdinalIgnoreCase)
                && category.AsSpan().EndsWith(pattern.AsSpan(star + 1), StringComparison.OrdinalIgnoreCase);
    }
}
