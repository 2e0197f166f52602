using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>
/// The one redactor that all sources of a configuration share. It is found through the sources: writing to the builder's properties would make
/// a <see cref="ConfigurationManager"/> build everything anew.
/// </summary>
internal static class SharedRedactor
{
    public static SecretRedactor Of(IConfigurationBuilder builder, int minimumLength) =>
        builder.Sources.OfType<ManagedSecretsSource>().Select(source => source.Redactor).FirstOrDefault(redactor => redactor is not null)
        ?? new SecretRedactor(minimumLength);
}
