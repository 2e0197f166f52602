using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.KeyVault;

/// <summary>How the requests of a load follow each other. Where one waits for the wrong other, the load runs into its deadline.</summary>
public class StreamingTests : VaultTests
{
    private static readonly SecretSelection[] Names = ["S10", "S11", "S12", "S13"];

    [SetUp]
    public void Seed() => Array.ForEach([.. Enumerable.Range(10, 40)], i => Vault.Secrets.Set($"S{i}", $"value-{i}"));

    [Test]
    public void Load_gets_values_while_pages_still_arrive()
    {
        LocalVaultFault secondPage = Vault.Faults.On("GET /secrets").Skip(1).Times(1).Hang();
        Vault.Faults.On("GET /secrets/S10").Run(secondPage.Dispose);

        IConfigurationRoot root = Load(InRealTime);

        Assert.That(root["S10"], Is.EqualTo("value-10"));
        Assert.That(root["S49"], Is.EqualTo("value-49"));
    }

    [Test]
    public void Load_sends_its_first_request_alone_so_that_there_is_one_challenge()
    {
        Load(Names);

        Assert.That(Vault.Requests.Entries.Count(entry => entry.Status == 401), Is.EqualTo(1));
        Assert.That(Vault.Requests.Count, Is.EqualTo(Names.Length + 1));
    }

    [Test]
    public void Load_starts_the_others_when_the_first_is_authorized_and_not_when_it_is_answered()
    {
        LocalVaultFault first = Vault.Faults.On("GET /secrets/*").Times(1).Hang();
        Vault.Faults.On("GET /secrets/*").Skip(1).Times(1).Run(first.Dispose);

        IConfigurationRoot root = Load(Names, InRealTime);

        Assert.That(root.AsEnumerable().Count(), Is.EqualTo(Names.Length));
    }

    [Test]
    public void Load_fetches_the_token_while_the_challenge_is_under_way_and_only_once()
    {
        int tokens = 0;
        LocalVaultFault challenge = Vault.Faults.On().BeforeAuthentication().Times(1).Hang();
        Credential credential = new((context, cancellationToken) =>
        {
            tokens++;
            challenge.Dispose();
            return Vault.Credential.GetTokenAsync(context, cancellationToken);
        });

        Load(Names, options =>
        {
            InRealTime(options);
            options.TokenCredential = credential;
        });

        Assert.That(tokens, Is.EqualTo(1));
    }

    [Test]
    public void Load_does_not_need_the_synchronization_context_of_its_caller()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new StuckContext());
        try
        {
            Assert.That(Load(InRealTime)["S10"], Is.EqualTo("value-10"));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Test]
    public void Load_asks_for_each_value_once()
    {
        Load();

        Assert.That(Asked.Where(request => request != "GET /secrets"), Is.Unique.And.Exactly(40).Items);
    }

    [Test]
    public void Load_by_names_goes_over_one_HTTP2_connection_where_the_server_speaks_it()
    {
        Load(Names);

        Assert.That(Vault.Requests.Entries.Select(entry => entry.Protocol), Is.All.EqualTo("HTTP/2"));
        Assert.That(Vault.Requests.ConnectionCount, Is.EqualTo(1));
    }

    private static void InRealTime(ManagedSecretsOptions options) =>
        (options.TimeProvider, options.StartupTimeout) = (TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>Takes what is posted and never runs it, as a thread that waits in Load does.</summary>
    private sealed class StuckContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
