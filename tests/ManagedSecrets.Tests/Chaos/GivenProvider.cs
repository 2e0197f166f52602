using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Chaos;

/// <summary>A source of a provider that there is already.</summary>
internal sealed class GivenProvider(IConfigurationProvider provider) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => provider;
}
