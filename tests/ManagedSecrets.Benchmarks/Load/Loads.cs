using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Benchmarks.Load;

/// <summary>The ways to load that are compared. Each answers how many secrets came back with the right value.</summary>
internal static class Loads
{
    private const int ReferenceConcurrency = 32;
    private const string ApiVersion = "api-version=2026-04-01";

    public static Task<int> OursByListingAsync(LocalVaultServer vault, string[] names) => OursAsync(vault, names, byNames: false);

    public static Task<int> OursByNamesAsync(LocalVaultServer vault, string[] names) => OursAsync(vault, names, byNames: true);

    /// <summary>What people use today: one shared client with the SDK's defaults, a listing, and 32 gets at a time over HTTP/1.1.</summary>
    public static async Task<int> ReferenceAsync(LocalVaultServer vault, string[] names)
    {
        SecretClient client = ReferenceClient(vault);
        List<string> listed = [];
        await foreach (SecretProperties secret in client.GetPropertiesOfSecretsAsync())
            listed.Add(secret.Name);
        int right = 0;
        await Parallel.ForEachAsync(listed, new ParallelOptions { MaxDegreeOfParallelism = ReferenceConcurrency }, async (name, token) =>
        {
            KeyVaultSecret secret = await client.GetSecretAsync(name, cancellationToken: token);
            if (secret.Value == $"value of {name}")
                Interlocked.Increment(ref right);
        });
        return right;
    }

    public static async Task<int> ReferenceByNamesAsync(LocalVaultServer vault, string[] names)
    {
        SecretClient client = ReferenceClient(vault);
        int right = 0;
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = ReferenceConcurrency }, async (name, token) =>
        {
            KeyVaultSecret secret = await client.GetSecretAsync(name, cancellationToken: token);
            if (secret.Value == $"value of {name}")
                Interlocked.Increment(ref right);
        });
        return right;
    }

    /// <summary>The longer of challenge and token, the pages one after another, and the last get: no client can be faster by listing.</summary>
    public static async Task<int> FloorByListingAsync(LocalVaultServer vault, string[] names)
    {
        using HttpClient client = await AuthorizedAsync(vault);
        string? link = $"{vault.VaultUri}secrets?{ApiVersion}";
        while (link is not null)
        {
            using JsonDocument page = JsonDocument.Parse(await client.GetByteArrayAsync(link));
            link = page.RootElement.GetProperty("nextLink").GetString();
        }

        await client.GetByteArrayAsync($"{vault.VaultUri}secrets/{names[^1]}?{ApiVersion}");
        return -1;
    }

    /// <summary>The longer of challenge and token, and one round trip: no client can be faster by names.</summary>
    public static async Task<int> FloorByNamesAsync(LocalVaultServer vault, string[] names)
    {
        using HttpClient client = await AuthorizedAsync(vault);
        await client.GetByteArrayAsync($"{vault.VaultUri}secrets/{names[^1]}?{ApiVersion}");
        return -1;
    }

    /// <summary>The same gets, all at once, on a bare client with a token at hand: what server and transport alone take.</summary>
    public static async Task<int> PlainGetsAsync(LocalVaultServer vault, string[] names)
    {
        using HttpClient client = await AuthorizedAsync(vault);
        await Task.WhenAll(names.Select(name => client.GetByteArrayAsync($"{vault.VaultUri}secrets/{name}?{ApiVersion}")));
        return -1;
    }

    public static IConfigurationRoot Build(LocalVaultServer vault, string[] names, bool byNames) => new ConfigurationBuilder()
        .AddManagedSecrets(options =>
        {
            options.VaultUri = vault.VaultUri;
            options.TokenCredential = vault.Credential;
            options.ConfigureClient = client => client.Transport = vault.Transport;
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            foreach (string name in byNames ? names : [])
                options.Secrets.Add(name);
        })
        .Build();

    private static async Task<int> OursAsync(LocalVaultServer vault, string[] names, bool byNames)
    {
        IConfigurationRoot configuration = await Task.Run(() => Build(vault, names, byNames));
        int right = names.Count(name => configuration[name.Replace("--", ":", StringComparison.Ordinal)] == $"value of {name}");
        (configuration as IDisposable)?.Dispose();
        return right;
    }

    private static SecretClient ReferenceClient(LocalVaultServer vault) => new(
        vault.VaultUri, vault.Credential, new SecretClientOptions { Transport = new HttpClientTransport(new HttpClient(vault.CreateHandler())) });

    private static async Task<HttpClient> AuthorizedAsync(LocalVaultServer vault)
    {
        HttpClient client = new(vault.CreateHandler());
        Task<HttpResponseMessage> challenge = client.GetAsync($"{vault.VaultUri}secrets?{ApiVersion}");
        AccessToken token = await vault.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), default);
        (await challenge).Dispose();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return client;
    }
}
