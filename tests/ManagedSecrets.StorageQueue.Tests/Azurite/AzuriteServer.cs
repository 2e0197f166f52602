using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;

namespace ManagedSecrets.StorageQueue.Azurite;

/// <summary>
/// The queue service of Azurite as a process of its own, in memory, on a free port of the loopback, with https and sign-in by token. Clients
/// reach it under the account's usual address: only the connection is led to it, and only its own certificate is trusted.
/// </summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>Set by .ci/run: where the program is. It then must be there.</summary>
    private const string ProgramVariable = "MANAGEDSECRETS_AZURITE_QUEUE";

    private static readonly Uri Service = new("https://devstoreaccount1.queue.core.windows.net/");

    private readonly Process _process;
    private readonly string _folder;
    private readonly X509Certificate2 _certificate;
    private readonly int _port;
    private readonly SocketsHttpHandler _handler;

    private AzuriteServer(Process process, string folder, X509Certificate2 certificate, int port)
    {
        (_process, _folder, _certificate, _port) = (process, folder, certificate, port);
        _handler = CreateHandler();
    }

    /// <summary>The program, or null where there is none.</summary>
    public static string? Program => Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } given
        ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "azurite-queue")).FirstOrDefault(File.Exists);

    public static async Task<AzuriteServer> StartAsync(string program, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        Process? process = null;
        try
        {
            X509Certificate2 certificate = ServerCertificate.Create(Service.Host, folder);
            process = Process.Start(new ProcessStartInfo(program, Arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            return new AzuriteServer(process, folder, certificate, await PortAsync(process.StandardOutput, cancellationToken));
        }
        catch
        {
            await EndAsync(process, folder);
            throw;
        }
    }

    /// <summary>A new queue, as an administrator has it.</summary>
    public async Task<QueueClient> CreateQueueAsync(CancellationToken cancellationToken)
    {
        QueueClientOptions options = new();
        Connect(options);
        QueueClient queue = new(new Uri(Service, $"queue-{Guid.NewGuid():N}"), new StorageToken(), options);
        await queue.CreateAsync(cancellationToken: cancellationToken);
        return queue;
    }

    /// <summary>Leads a client's connections here.</summary>
    public void Connect(QueueClientOptions options) => options.Transport = new HttpClientTransport(new HttpClient(_handler, disposeHandler: false));

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        _certificate.Dispose();
        await EndAsync(_process, _folder);
    }

    private static string[] Arguments =>
    [
        "--queueHost", "127.0.0.1", "--queuePort", "0", "--inMemoryPersistence", "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--oauth", "basic", "--cert", ServerCertificate.CertificateFile, "--key", ServerCertificate.KeyFile,
    ];

    private static async Task<int> PortAsync(StreamReader output, CancellationToken cancellationToken)
    {
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("successfully listens on", StringComparison.Ordinal))
                return new Uri(line.Split(' ')[^1]).Port;
        }

        throw new InvalidOperationException("Azurite ended before it listened: see its words on standard error.");
    }

    private static async Task EndAsync(Process? process, string folder)
    {
        process?.Kill();
        await (process?.WaitForExitAsync() ?? Task.CompletedTask);
        process?.Dispose();

        Directory.Delete(folder, recursive: true);
    }

    private SocketsHttpHandler CreateHandler() => new()
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            TcpClient client = new();
            await client.ConnectAsync("127.0.0.1", _port, cancellationToken);
            return client.GetStream();
        },
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate.Thumbprint },
    };
}
