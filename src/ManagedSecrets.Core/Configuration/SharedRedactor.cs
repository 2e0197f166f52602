using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>The one redactor that all sources of a configuration builder share.</summary>
internal static class SharedRedactor
{
    private const string Property = "ManagedSecrets.Redactor";

    public static SecretRedactor Of(IConfigurationBuilder builder, int minimumLength)
    {
        if (builder.Properties.TryGetValue(Property, out object? known) && known is SecretRedactor redactor)
            return redactor;
        builder.Properties[Property] = redactor = new SecretRedactor(minimumLength);
        return redactor;
    }
}
