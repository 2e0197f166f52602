using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Loading;

/// <summary>What is tried again until the deadline, and what is not.</summary>
public class RetryTests : VaultTests
{
    [SetUp]
    public void Seed()
    {
        Vault.Secrets.Set("A", "value-1");
        Vault.Secrets.Set("B", "value-2");
        Vault.Secrets.Set("C", "value-3");
    }

    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public void Load_after_a_passing_error_goes_on(int status)
    {
        Vault.Faults.On("GET /secrets/B").Times(2).Fail(status);

        IConfigurationRoot root = Load();

        Assert.That(root["B"], Is.EqualTo("value-2"));
        Assert.That(Asked.Count(request => request == "GET /secrets/B"), Is.EqualTo(3));
        Assert.That(Clock.Pauses, Is.Not.Empty);
    }

    [TestCase(7, 7)]
    [TestCase(-7, 0)]
    public void Load_waits_as_long_as_a_Retry_After_with_a_date_says(int seconds, int atLeast)
    {
        LateDate handler = new(Vault.CreateHandler(), TimeSpan.FromSeconds(seconds));
        Vault.Faults.On("GET /secrets/B").Times(1).Fail(503);

        Load(["B"], options => Over(options, handler));

        Assert.That(Clock.Pauses, Has.Count.EqualTo(1));
        Assert.That(Clock.Pauses.Single(), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(atLeast)).And.LessThan(TimeSpan.FromSeconds(8)));
    }

    [Test]
    public void Load_after_a_dropped_connection_goes_on()
    {
        Vault.Faults.On("GET /secrets/B").Times(1).Drop();

        Assert.That(Load(["B"])["B"], Is.EqualTo("value-2"));
        Assert.That(Clock.Pauses, Has.Count.EqualTo(1));
    }

    [Test]
    public void Load_after_a_failed_listing_goes_on()
    {
        Vault.Faults.On("GET /secrets").Times(1).Fail(503);

        Assert.That(Load()["C"], Is.EqualTo("value-3"));
    }

    [Test]
    public void Load_waits_longer_after_each_failure_with_jitter()
    {
        Vault.Faults.On("GET /secrets/B").Times(4).Fail(503);

        Load(["B"]);

        double[] expected = [400, 800, 1600, 3200];
        Assert.That(Clock.Pauses, Has.Count.EqualTo(4));
        Assert.That(Clock.Pauses.Zip(expected, (pause, middle) => pause.TotalMilliseconds / middle), Is.All.InRange(0.8, 1.2));
        Assert.That(Clock.Pauses.Select(pause => pause.TotalMilliseconds), Is.Not.EqualTo(expected));
    }

    [TestCase(429)]
    [TestCase(503)]
    public void Load_waits_as_long_as_Retry_After_says(int status)
    {
        Vault.Faults.On("GET /secrets/B").Times(1).Fail(status, TimeSpan.FromSeconds(7));

        Load(["B"]);

        Assert.That(Clock.Pauses.Single(), Is.EqualTo(TimeSpan.FromSeconds(7)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void Load_after_a_429_pauses_all_requests_to_the_vault()
    {
        ConcurrentQueue<DateTimeOffset> arrivals = [];
        Vault.Faults.On("GET /secrets/*").Run(() => arrivals.Enqueue(Clock.GetUtcNow()));
        Vault.Faults.On("GET /secrets/*").Times(1).Fail(429, TimeSpan.FromSeconds(7));

        Load(["A", "B", "C"], options => options.MaxConcurrency = 1);

        Assert.That(arrivals, Has.Count.EqualTo(4));
        Assert.That(arrivals.Skip(1).Select(arrival => arrival - arrivals.First()), Is.All.GreaterThanOrEqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void Load_after_a_429_keeps_what_it_has()
    {
        Vault.Faults.On("GET /secrets/C").Times(1).Fail(429);

        Load();

        Assert.That(Asked, Is.EquivalentTo(["GET /secrets", "GET /secrets/A", "GET /secrets/B", "GET /secrets/C", "GET /secrets/C"]));
    }

    [Test]
    public void Load_while_the_service_has_trouble_gives_up_at_StartupTimeout_and_tells_the_cause()
    {
        Vault.Faults.On("GET /secrets/B").Fail(503);
        DateTimeOffset start = Clock.GetUtcNow();

        string message = FailToLoad(["A", "B"]);

        Assert.That(Clock.GetUtcNow() - start, Is.InRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40)));
        Assert.That(message, Does.Contain("503").And.Contain("30 s").And.Contain("ManagedSecrets:StartupTimeout").And.Contain(Vault.VaultUri.AbsoluteUri));
        Assert.That(message, Does.Not.Contain("value-1"));
    }

    [TestCase("GET /secrets")]
    [TestCase("GET /secrets/B")]
    public void Load_from_a_server_that_never_answers_ends_at_StartupTimeout(string request)
    {
        Vault.Faults.On(request).Run(() => Clock.Advance(TimeSpan.FromSeconds(30))).Hang();

        string message = FailToLoad([]);

        Assert.That(message, Does.Contain("did not answer").And.Contain(Vault.VaultUri.AbsoluteUri).And.Contain("ManagedSecrets:StartupTimeout"));
    }

    [Test]
    public void Load_from_a_server_that_does_not_even_challenge_ends_at_StartupTimeout()
    {
        Vault.Faults.On().BeforeAuthentication().Run(() => Clock.Advance(TimeSpan.FromSeconds(30))).Hang();

        Assert.That(FailToLoad([]), Does.Contain("ManagedSecrets:StartupTimeout"));
    }

    [Test]
    public void Load_with_a_credential_that_never_answers_ends_at_StartupTimeout()
    {
        Credential stalled = new(async (_, cancellationToken) =>
        {
            Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, CancellationToken.None);
            return default;
        });

        Assert.That(
            FailToLoad([], options => options.TokenCredential = stalled),
            Does.Contain("ManagedSecrets:StartupTimeout").And.Contain("a token (Credential, which code gave) had not come yet").And.Not.Contain("did not answer"));
    }

    /// <summary>Answers a 503 with a date to come back at, by a clock that is years behind this machine's.</summary>
    private sealed class LateDate(HttpMessageHandler inner, TimeSpan pause) : DelegatingHandler(inner)
    {
        private static readonly DateTimeOffset TheirNow = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode == 503)
            {
                response.Headers.Date = TheirNow;
                response.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TheirNow + pause);
            }

            return response;
        }
    }
}
