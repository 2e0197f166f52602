using System.Reflection;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.KeyVault;

/// <summary>Makes the client of a vault: our transport, no retries of its own (the loader retries), and nothing logged beyond the SDK's default.</summary>
internal static class SecretClients
{
    private static readonly Lazy<HttpPipelineTransport> SharedTransport = new(() => new HttpClientTransport(new HttpClient(Http2Handler.Create())
    {
        Timeout = Timeout.InfiniteTimeSpan,
    }));

    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For the user agent, so that the vault's audit log tells who asked. The SDK allows 24 characters.</summary>
    private static readonly string ApplicationId =
        $"ManagedSecrets/{typeof(SecretClients).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version}";

    public static SecretClient Create(Uri vault, TokenCredential credential, HttpPipelineTransport? transport, Action<SecretClientOptions>? configure)
    {
        SecretClientOptions options = new();
        UsualLogging logging = new(options.Diagnostics);
        options.Transport = transport ?? SharedTransport.Value;
        options.Diagnostics.ApplicationId = ApplicationId;
        options.Retry.NetworkTimeout = TryTimeout;
        configure?.Invoke(options);

        options.Retry.MaxRetries = 0;
        options.RetryPolicy = null;
        logging.Restore();
        return new SecretClient(vault, credential, options);
    }
}
