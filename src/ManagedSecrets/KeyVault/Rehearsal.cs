using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;

namespace ManagedSecrets.KeyVault;

/// <summary>
/// One get from a vault that does not exist, one look at a store that does not exist, and the first words of a TLS handshake with nobody, once
/// a process, on two threads: their code is compiled and the system's TLS library is made ready while the settings are read and the real
/// look begins, which takes off the most of what a first load costs over a bare client. Nothing is sent, logged or traced, and nothing is
/// kept. Of no use, and left out, where the code was compiled ahead of time or there is one processor.
/// </summary>
internal static class Rehearsal
{
    private static readonly Uri NoVault = new("https://rehearsal.vault.azure.net/");

    private static readonly SecretSelection Asked = new() { Name = "rehearsal" };

    private static int _begun;

    public static void Begin()
    {
        if (Environment.ProcessorCount == 1 || !RuntimeFeature.IsDynamicCodeCompiled || Interlocked.Exchange(ref _begun, 1) == 1)
            return;

        // Threads of its own, since the pool begins with as many as there are processors, and the load itself needs them.
        Start(ClientAsync);
        Start(HandshakeAsync, LoaderAsync);
    }

    private static void Start(params Func<Task>[] parts) =>
        new Thread(() => Array.ForEach(parts, part => _ = PlayAsync(part))) { IsBackground = true }.UnsafeStart();

    private static async Task PlayAsync(Func<Task> part)
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A rehearsal that fails has compiled what it ran; the real load tells what is wrong.
        }
    }

    internal static async Task LoaderAsync()
    {
        SecretLoadingOptions options = new() { IsRehearsal = true };
        FeedSettings settings = new(
            options, [new StorePlan(new NoStore(), null, [Asked])], new SecretRedactor(), new StartupLog(options.TimeProvider), false);
        using SecretFeed feed = new(settings);
        await feed.LookAsync(CancellationToken.None).ConfigureAwait(false);
    }

    internal static async Task ClientAsync()
    {
        using HttpClient client = new(new NoNetwork());
        using HttpClientTransport transport = new(client);
        KeyVaultStore store = KeyVaultStores.Create(NoVault, new NoCredential(), transport, Quiet, "nobody");
        await store.GetAsync(Asked.Name, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Ends when the first words are written; the answer never comes, and what waits for it is collected.</summary>
    internal static Task HandshakeAsync()
    {
        NoAnswer server = new();
        _ = new SslStream(server).AuthenticateAsClientAsync(NoVault.Host);
        return server.Spoken;
    }

    private static void Quiet(SecretClientOptions options)
    {
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
    }

    /// <summary>Asks for a token first, as a vault does, and then answers.</summary>
    private sealed class NoNetwork : HttpMessageHandler
    {
        private const string Challenge = """authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000", resource="https://vault.azure.net" """;

        private const string Answer = """{"value":"rehearsal","id":"https://rehearsal.vault.azure.net/secrets/rehearsal/0","attributes":{"enabled":true,"created":0,"updated":0}}""";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = new(request.Headers.Authorization is null ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
            if (request.Headers.Authorization is null)
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer", Challenge));
            response.Content = new StringContent(request.Headers.Authorization is null ? "" : Answer);
            return Task.FromResult(response);
        }
    }

    /// <summary>Takes what is written, and never answers.</summary>
    private sealed class NoAnswer : MemoryStream
    {
        private readonly TaskCompletionSource _spoken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Spoken => _spoken.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _spoken.TrySetResult();
            return new(new TaskCompletionSource<int>().Task);
        }
    }

    private sealed class NoStore : ISecretStore
    {
        public string Name => "rehearsal";

        public Task<SecretPage> ListAsync(string? continuation, CancellationToken cancellationToken) => Task.FromResult(new SecretPage([], null));

        public Task<SecretPage> ListVersionsAsync(string name, string? continuation, CancellationToken cancellationToken) => Task.FromResult(new SecretPage([], null));

        public async Task<Secret> GetAsync(string name, string? version, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new Secret(new SecretMetadata { Name = name }, "rehearsal");
        }
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("none", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
