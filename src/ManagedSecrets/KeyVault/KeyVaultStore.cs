using Azure;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.KeyVault;

/// <summary>An Azure Key Vault as a store, on the SDK's own client. Needs the role Key Vault Secrets User.</summary>
internal sealed class KeyVaultStore(SecretClient client, FirstRequestGate gate, Action<CancellationToken>? beforeFirst, Func<string> identity, Func<bool> waitsForToken) : ISecretStore
{
    private const string LocalVaultHeader = "x-managedsecrets-local-vault";

    private Action<CancellationToken>? _beforeFirst = beforeFirst;
    private volatile bool _isLocal;

    public string Name => client.VaultUri.AbsoluteUri;

    public string? Identity => identity();

    public string? WaitsFor => waitsForToken() ? $"a token ({identity()})" : null;

    public string? Caution => _isLocal ? $"{Name} is a local vault for development and tests, not Azure Key Vault." : null;

    public IDisposable BeginLook(string lookId) => HttpPipeline.CreateClientRequestIdScope(lookId);

    public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) =>
        SendAsync("list its secrets", token => FirstPageAsync(client.GetPropertiesOfSecretsAsync(token), continuation, token), cancellationToken);

    public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) =>
        SendAsync($"list the versions of the secret '{name}'", token => FirstPageAsync(client.GetPropertiesOfSecretVersionsAsync(name, token), continuation, token), cancellationToken);

    public Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
        SendAsync($"get the secret '{name}'", token => SecretAsync(name, version, token), cancellationToken);

    private async Task<T> SendAsync<T>(string what, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        bool isFirst = false;
        try
        {
            Interlocked.Exchange(ref _beforeFirst, null)?.Invoke(cancellationToken);
            isFirst = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            return await send(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SecretStoreException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // What came of the cancellation is no failure of the vault's; an answer that came before it is.
            if (cancellationToken.IsCancellationRequested && exception is not RequestFailedException { Status: > 0 })
                throw new OperationCanceledException(cancellationToken);
            throw KeyVaultFailure.Explain(exception, Name, what, identity());
        }
        finally
        {
            if (isFirst)
                gate.Open();
        }
    }

    private async Task<SecretPage> FirstPageAsync(AsyncPageable<SecretProperties> listing, string? continuation, CancellationToken cancellationToken)
    {
        RefuseForeign(continuation);
        await foreach (Page<SecretProperties> page in listing.AsPages(continuation).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Notice(page.GetRawResponse());
            RefuseForeign(page.ContinuationToken);
            if (page.Values.Any(properties => properties.Name is null))
                throw KeyVaultFailure.NotAsPromised(Name, "list its secrets or their versions");
            return new SecretPage([.. page.Values.Select(Metadata)], page.ContinuationToken) { AsOf = page.GetRawResponse().Headers.Date };
        }

        return new SecretPage([], null);
    }

    private async Task<Secret> SecretAsync(string name, string? version, CancellationToken cancellationToken)
    {
        Response<KeyVaultSecret> response = await client.GetSecretAsync(name, version, cancellationToken: cancellationToken).ConfigureAwait(false);
        Notice(response.GetRawResponse());
        KeyVaultSecret secret = response.Value;
        if (secret.Value is null || !name.Equals(secret.Name, StringComparison.OrdinalIgnoreCase))
            throw KeyVaultFailure.NotAsPromised(Name, $"get the secret '{name}'");
        return new Secret(Metadata(secret.Properties), secret.Value);
    }

    private static SecretMetadata Metadata(SecretProperties properties) => new()
    {
        Name = properties.Name,
        Version = properties.Version,
        Enabled = properties.Enabled ?? true,
        Created = properties.CreatedOn,
        Updated = properties.UpdatedOn,
        NotBefore = properties.NotBefore,
        Expires = properties.ExpiresOn,
        ContentType = properties.ContentType,
        Managed = properties.Managed,
    };

    /// <summary>The client follows a page's link verbatim, token and all: only to the vault itself.</summary>
    private void RefuseForeign(string? link)
    {
        if (link is not null && (!Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) || Uri.Compare(uri, client.VaultUri, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0))
            throw KeyVaultFailure.ForeignLink(Name);
    }

    private void Notice(Response response) => _isLocal |= response.Headers.Contains(LocalVaultHeader);
}
