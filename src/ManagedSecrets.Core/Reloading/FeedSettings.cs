using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Validation;

namespace ManagedSecrets.Reloading;

/// <summary>All that a source found out when it was first built: settings are read once. <paramref name="Plans"/> empty: there is nothing to load.</summary>
internal sealed record FeedSettings(
    SecretLoadingOptions Options, IReadOnlyList<StorePlan> Plans, SecretRedactor Redactor, StartupLog StartupLog, bool IsDeveloper)
{
    public App App { get; } = new();
}
