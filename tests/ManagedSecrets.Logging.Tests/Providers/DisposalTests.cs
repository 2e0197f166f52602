using ManagedSecrets.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Providers;

/// <summary>Providers are ended as often as they are without masking.</summary>
public class DisposalTests
{
    [Test]
    public async Task Dispose_of_the_host_ends_a_provider_that_the_container_made_once([Values] bool byType, [Values] bool isAsync)
    {
        List<string> ended = [];
        HostApplicationBuilder builder = Builder(isMasked: true);
        builder.Services.AddSingleton(ended);
        if (byType)
            builder.Services.AddSingleton<ILoggerProvider, NotingProvider>();
        else
            builder.Services.AddSingleton<ILoggerProvider>(services => new NotingProvider(ended));
        IHost host = builder.Build();
        await host.StartAsync();

        await EndAsync(host, isAsync);

        Assert.That(ended, Has.One.Items);
    }

    [Test]
    public async Task Dispose_of_the_host_ends_an_instance_as_often_as_without_masking([Values] bool atRunTime, [Values] bool isAsync)
    {
        int masked = await DisposalsAsync(isMasked: true, atRunTime, isAsync);
        int plain = await DisposalsAsync(isMasked: false, atRunTime, isAsync);

        Assert.That(masked, Is.EqualTo(plain));
    }

    [Test]
    public async Task DisposeAsync_of_the_host_ends_a_provider_that_can_only_be_ended_so()
    {
        AsyncOnlyProvider made = new();
        HostApplicationBuilder builder = Builder(isMasked: true);
        builder.Services.AddSingleton<ILoggerProvider>(_ => made);

        IHost host = builder.Build();
        await host.StartAsync();
        await EndAsync(host, isAsync: true);

        Assert.That(made.AsyncDisposals, Is.EqualTo(1));
    }

    private static HostApplicationBuilder Builder(bool isMasked)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        if (isMasked)
            builder.Logging.AddManagedSecretsRedaction(new SecretRedactor());
        return builder;
    }

    private static async Task<int> DisposalsAsync(bool isMasked, bool atRunTime, bool isAsync)
    {
        using ListProvider sink = new();
        HostApplicationBuilder builder = Builder(isMasked);
        if (!atRunTime)
            builder.Logging.AddProvider(sink);
        IHost host = builder.Build();
        if (atRunTime)
            host.Services.GetRequiredService<ILoggerFactory>().AddProvider(sink);
        await host.StartAsync();
        await EndAsync(host, isAsync);
        return sink.Disposals;
    }

    private static async Task EndAsync(IHost host, bool isAsync)
    {
        await host.StopAsync();
        if (isAsync)
            await ((IAsyncDisposable)host).DisposeAsync();
        else
            host.Dispose();
    }

    private sealed class NotingProvider(List<string> ended) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose() => ended.Add("ended");
    }

    private sealed class AsyncOnlyProvider : ILoggerProvider, IAsyncDisposable
    {
        public int AsyncDisposals { get; private set; }

        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync()
        {
            AsyncDisposals++;
            return ValueTask.CompletedTask;
        }
    }
}
