using ManagedSecrets;
using ManagedSecrets.Compliance;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Compliance.Redaction;

/// <summary>Chooses <see cref="LoadedSecretRedactor"/> for classified data.</summary>
public static class LoadedSecretRedactionBuilderExtensions
{
    /// <summary>
    /// Masks the secrets that were loaded in data of these classifications, and nothing else of it:
    /// <c>services.AddRedaction(redaction =&gt; redaction.SetLoadedSecretRedactor(MyTaxonomy.MayHoldSecrets))</c>. The secrets are those of the app's <c>IConfiguration</c>; when it has no
    /// source of secrets, the redactor can't be made, and whoever asks for it gets a <see cref="ManagedSecretsException"/>.
    /// </summary>
    /// <param name="builder">The app's redaction.</param>
    /// <param name="classifications">The classifications.</param>
    /// <returns>The same redaction.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IRedactionBuilder SetLoadedSecretRedactor(this IRedactionBuilder builder, params DataClassificationSet[] classifications)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Of the configuration alone: what needs a logger can't be made for loggers that redact.
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<Redactor, LoadedSecretRedactor>(
            services => new LoadedSecretRedactor(services.GetRequiredService<IConfiguration>().GetSecretRedactor())));
        return builder.SetRedactor<LoadedSecretRedactor>(classifications);
    }
}
