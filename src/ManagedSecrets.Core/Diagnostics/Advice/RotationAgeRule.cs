using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>MSA06: a version that is older than a year; by when it was made, else by when it was last written.</summary>
internal sealed class RotationAgeRule : IAdviceRule
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public string Id => AdviceIds.NotRotated;

    public string? Judge(AdvisedSecret secret, DateTimeOffset now) =>
        secret.Entries.Any(entry => now - (entry.Secret!.Created ?? entry.Secret.Updated) > Year) ? "" : null;

    public void Write(ILogger logger, string text, string names) => Log.NotRotated(logger, names);
}
