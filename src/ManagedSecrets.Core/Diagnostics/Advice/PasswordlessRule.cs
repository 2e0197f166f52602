using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>MSA03: what opens an Azure service that knows managed identities. Parts of a JSON value count too.</summary>
internal sealed class PasswordlessRule : IAdviceRule
{
    public string Id => AdviceIds.Passwordless;

    public string? Judge(AdvisedSecret secret, DateTimeOffset now) =>
        secret.Entries.Select(entry => AzureService.Of(entry.Value ?? "")?.PasswordlessForm).FirstOrDefault(form => form is not null);

    public void Write(ILogger logger, string text, string names) => Log.Passwordless(logger, names, text);
}
