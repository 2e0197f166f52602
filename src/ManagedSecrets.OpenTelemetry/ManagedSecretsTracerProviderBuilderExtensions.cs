using System.Diagnostics;
using ManagedSecrets;
using ManagedSecrets.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Adds masking to traces.</summary>
public static class ManagedSecretsTracerProviderBuilderExtensions
{
    /// <summary>
    /// Masks every known value in spans when they end, before any exporter sees them, wherever this is called (again, with the same redactor, changes nothing): display name, names and values of tags, status
    /// description, trace state, and names and tags of events (recorded exceptions among them) and of links.
    /// </summary>
    /// <remarks>
    /// Not reached: baggage, the names of sources and operations, the resource; what a sampler or a processor's <c>OnStart</c> does with what it sees; and what
    /// a processor adds in its <c>OnEnd</c> when it was added after this. The <see cref="Activity"/> itself is changed, so whoever else listens sees it masked once it has ended.
    /// </remarks>
    /// <param name="builder">The traces' builder.</param>
    /// <param name="redactor">What knows the values; null (the default): that of the app's <c>IConfiguration</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ManagedSecretsException">When the provider is built: no redactor is given, and the app's configuration has no source of secrets.</exception>
    public static TracerProviderBuilder AddManagedSecretsRedaction(this TracerProviderBuilder builder, SecretRedactor? redactor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        bool isNew = true;
        builder.ConfigureServices(services => isNew = FirstInLine.TryAdd(
            services,
            new AddedRedaction(typeof(Activity), redactor),
            all => all.ConfigureOpenTelemetryTracerProvider((provider, first) => first.AddProcessor(Make(provider)))));
        return isNew ? builder.AddProcessor(Make) : builder;

        BaseProcessor<Activity> Make(IServiceProvider provider) => new SpanRedaction(redactor ?? ConfiguredRedactor.Of(provider));
    }
}
