using ManagedSecrets.Configuration;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Validation;

namespace ManagedSecrets.Reloading;

/// <summary>All that a source found out when it was first built: settings are read once. <paramref name="Plans"/> empty: there is nothing to load.</summary>
internal sealed record FeedSettings(
    SecretLoadingOptions Options, IReadOnlyList<StorePlan> Plans, SecretRedactor Redactor, StartupLog StartupLog, bool IsDeveloper)
{
    public App App { get; } = new();

    /// <summary>What reading the settings found odd. It is logged too, but where the first load fails no logger may ever exist.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What masks the secrets of other sources.</summary>
    public ForeignSecrets? ForeignSecrets { get; init; }
}
