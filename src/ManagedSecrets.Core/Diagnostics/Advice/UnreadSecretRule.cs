using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>MSA04: what the app was given and does without. Asked once, some time after the start.</summary>
internal sealed class UnreadSecretRule : IAdviceRule
{
    public static TimeSpan Period { get; } = TimeSpan.FromHours(1);

    public string Id => AdviceIds.Unread;

    public string? Judge(AdvisedSecret secret, DateTimeOffset now) => secret.WasRead ? null : "";

    public void Write(ILogger logger, string text, string names) => Log.Unread(logger, names, "an hour");
}
