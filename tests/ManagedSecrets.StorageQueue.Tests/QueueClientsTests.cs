using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.StorageQueue;

public sealed class QueueClientsTests
{
    private static readonly IConfiguration NoSettings = new ConfigurationBuilder().Build();

    [Test]
    public void Create_with_the_apps_own_client_takes_it()
    {
        QueueClient own = new(new Uri("https://127.0.0.1/account/queue"), new FixedCredential());

        using RecordedLogs lines = new();

        (QueueClient client, Func<string> identity) = QueueClients.Create(new ManagedSecretsStorageQueueOptions { Client = own }, NoSettings, [], lines);

        Assert.That((client, identity()), Is.EqualTo((own, "the identity of the app's own QueueClient")));
    }

    [Test]
    public async Task Create_keeps_retries_decoding_and_logging_as_they_must_be_whatever_code_sets()
    {
        QueueTime time = new();
        using QueueService service = new(time);
        service.Fault = _ => service.Takes == 0 ? QueueService.Error(503, "ServerBusy") : null;
        service.Put("{\"a\":1}");
        QueueClientOptions? made = null;
        QueueClient tested = QueueClients.Create(new Uri("https://shop.queue.core.windows.net/one"), new FixedCredential(), client =>
        {
            made = client;
            (client.MessageEncoding, client.Diagnostics.IsLoggingContentEnabled) = (QueueMessageEncoding.Base64, true);
            client.Transport = new HttpClientTransport(new HttpClient(service, disposeHandler: false));
            client.Retry.MaxRetries = 5;
            client.RetryPolicy = new RetryPolicy(5);
            client.Diagnostics.LoggedHeaderNames.Add("Authorization");
        });

        Assert.That(async () => await tested.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1)), Throws.TypeOf<Azure.RequestFailedException>());
        Assert.That((await tested.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1))).Value.Single().Body.ToString(), Is.EqualTo("{\"a\":1}"));
        Assert.That((service.Takes, made!.Diagnostics.IsLoggingContentEnabled), Is.EqualTo((2, false)));
        Assert.That(made.Diagnostics.LoggedHeaderNames, Has.No.Member("Authorization"));
    }
}
