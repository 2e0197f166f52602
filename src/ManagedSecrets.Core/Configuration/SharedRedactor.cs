using ManagedSecrets.Diagnostics;
using ManagedSecrets.Diagnostics.Output;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>
/// The one redactor that all sources of a configuration share, those of a configuration chained into it included. It is found through the sources: writing to the builder's properties would make
/// a <see cref="ConfigurationManager"/> build everything anew.
/// </summary>
internal static class SharedRedactor
{
    public static SecretRedactor Of(IConfigurationBuilder builder, SecretLoadingOptions options)
    {
        if (builder.Sources.Select(RedactorOf).FirstOrDefault(redactor => redactor is not null) is not { } shared)
            return AppRun.Remember(new SecretRedactor(options.Redaction.MinimumLength, options.TimeProvider) { RetainedVersions = options.Redaction.RetainedVersions });
        shared.RetainedVersions = Math.Max(shared.RetainedVersions, options.Redaction.RetainedVersions);
        return AppRun.Remember(shared);
    }

    private static SecretRedactor? RedactorOf(IConfigurationSource source) => source switch
    {
        ManagedSecretsSource ours => ours.Redactor,
        ChainedConfigurationSource { Configuration: { } chained } => LoadedFeeds.RedactorOf(chained),
        _ => null,
    };
}
