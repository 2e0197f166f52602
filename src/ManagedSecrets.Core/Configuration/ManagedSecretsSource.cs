using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>A source of secrets. Its settings are read when it is first built, from the sources before it, and never again.</summary>
internal abstract class ManagedSecretsSource : IConfigurationSource, IManagedSecretsSourceMarker
{
    private SecretFeed? _feed;

    /// <summary>What makes two sources the same one; null: never.</summary>
    public abstract object? Identity { get; }

    /// <summary>The redactor that knows what this source loaded, once it is built.</summary>
    public SecretRedactor? Redactor => _feed?.Settings.Redactor;

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        _feed ??= new SecretFeed(ReadSettings(builder, EarlierSources.Read(builder, this)));
        return new ManagedSecretsProvider(_feed);
    }

    protected abstract FeedSettings ReadSettings(IConfigurationBuilder builder, IConfiguration earlier);

    /// <summary>Adds the source unless the same one is there.</summary>
    public static IConfigurationBuilder AddOnce(IConfigurationBuilder builder, ManagedSecretsSource source)
    {
        bool isThere = source.Identity is not null && builder.Sources.OfType<ManagedSecretsSource>().Any(other => source.Identity.Equals(other.Identity));
        return isThere ? builder : builder.Add(source);
    }
}
