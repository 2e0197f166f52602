using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;

namespace ManagedSecrets.LocalVault.Tests.Faults;

internal sealed class FaultTests
{
    private LocalVaultServer _vault = null!;
    private SecretClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _vault = await TestVault.StartAsync();
        _vault.Secrets.Set("a", "1");
        _vault.Secrets.Set("b", "2");
        _client = _vault.Client();
    }

    [TearDown]
    public ValueTask Stop() => _vault.DisposeAsync();

    [TestCase(403)]
    [TestCase(404)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public void Fail_answers_with_the_status(int status)
    {
        _vault.Faults.On("GET /secrets/a").Fail(status);

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"))!;

        Assert.That(error.Status, Is.EqualTo(status));
    }

    [Test]
    public void Fail_with_retry_after_says_so_in_whole_seconds()
    {
        _vault.Faults.On().Fail(429, TimeSpan.FromSeconds(1.5));

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"))!;

        Assert.That(error.GetRawResponse()!.Headers.TryGetValue("Retry-After", out string? seconds), Is.True);
        Assert.That(seconds, Is.EqualTo("2"));
    }

    [Test]
    public async Task ChallengeForClaims_is_answered_by_a_token_acquired_with_them()
    {
        List<string?> claims = [];
        TokenCredential credential = DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), (context, cancellation) =>
        {
            claims.Add(context.Claims);
            return _vault.Credential.GetTokenAsync(context, cancellation);
        });
        SecretClient client = new(_vault.VaultUri, credential, new SecretClientOptions { Transport = _vault.Transport });
        _vault.Faults.On("GET /secrets/a").ChallengeForClaims("""{"access_token":{"acrs":{}}}""").Times(1);

        Assert.That((await client.GetSecretAsync("a")).Value.Value, Is.EqualTo("1"));
        Assert.That(claims, Is.EqualTo(new[] { null, """{"access_token":{"acrs":{}}}""" }));
    }

    [Test]
    public void Fail_without_retry_after_sends_no_such_header()
    {
        _vault.Faults.On().Fail(429);

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"))!;

        Assert.That(error.GetRawResponse()!.Headers.Contains("Retry-After"), Is.False);
    }

    [Test]
    public async Task Times_and_skip_hit_only_the_requests_between()
    {
        LocalVaultFault fault = _vault.Faults.On("GET /secrets/*").Skip(1).Times(1).Fail(500);

        await _client.GetSecretAsync("a");
        Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"));
        await _client.GetSecretAsync("a");

        Assert.That(fault.Hits, Is.EqualTo(1));
    }

    [Test]
    public async Task On_a_pattern_leaves_other_requests_alone()
    {
        using LocalVaultFault fault = _vault.Faults.On("GET /secrets/a").Fail(500);

        KeyVaultSecret other = await _client.GetSecretAsync("b");

        Assert.That(other.Value, Is.EqualTo("2"));
    }

    [Test]
    public async Task Dispose_ends_the_fault()
    {
        _vault.Faults.On().Fail(500).Dispose();

        KeyVaultSecret secret = await _client.GetSecretAsync("a");

        Assert.That(secret.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task BeforeAuthentication_hits_the_first_request_which_carries_no_token()
    {
        _vault.Faults.On().BeforeAuthentication().Times(1).Fail(503);

        Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"));

        Assert.That(_vault.Requests.Entries.Single().Status, Is.EqualTo(503));
        await _client.GetSecretAsync("a");
    }

    [Test]
    public async Task Hang_answers_nothing_until_it_is_disposed()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LocalVaultFault fault = _vault.Faults.On("GET /secrets/a").Run(arrived.SetResult).Hang();

        Task<Response<KeyVaultSecret>> pending = _client.GetSecretAsync("a");
        await arrived.Task;
        Assert.That(pending.IsCompleted, Is.False);
        fault.Dispose();

        Assert.That((await pending).Value.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task Hang_ends_when_the_caller_gives_up()
    {
        using CancellationTokenSource cancellation = new();
        _vault.Faults.On("GET /secrets/a").Run(cancellation.Cancel).Hang();

        Assert.CatchAsync<OperationCanceledException>(async () => await _client.GetSecretAsync("a", cancellationToken: cancellation.Token));

        Assert.That((await _client.GetSecretAsync("b")).Value.Value, Is.EqualTo("2"));
    }

    [Test]
    public async Task Drop_breaks_the_connection()
    {
        _vault.Faults.On("GET /secrets/a").Times(1).Drop();

        RequestFailedException error = Assert.ThrowsAsync<RequestFailedException>(async () => await _client.GetSecretAsync("a"))!;

        Assert.That(error.Status, Is.Zero);
        Assert.That((await _client.GetSecretAsync("a")).Value.Value, Is.EqualTo("1"));
    }

    [Test]
    public void Truncate_sends_less_than_it_promised()
    {
        _vault.Faults.On("GET /secrets/a").Truncate();

        Assert.CatchAsync<Exception>(async () => await _client.GetSecretAsync("a"));

        Assert.That(_vault.Requests.Entries[^1].Status, Is.EqualTo(200));
    }

    [Test]
    public void Malform_sends_what_is_not_json()
    {
        _vault.Faults.On("GET /secrets/a").Malform();

        Exception error = Assert.CatchAsync<Exception>(async () => await _client.GetSecretAsync("a"))!;

        Assert.That(error, Is.InstanceOf<System.Text.Json.JsonException>());
    }

    [Test]
    public async Task Rewrite_changes_the_body()
    {
        _vault.Faults.On("GET /secrets/a").Rewrite(body => body.Replace("\"1\"", "\"other\"", StringComparison.Ordinal));

        KeyVaultSecret secret = await _client.GetSecretAsync("a");

        Assert.That(secret.Value, Is.EqualTo("other"));
    }

    [Test]
    public async Task Run_changes_a_page_in_the_middle_of_a_listing()
    {
        Array.ForEach([.. Enumerable.Range(10, 40)], i => _vault.Secrets.Set($"s{i}", "v"));
        _vault.Faults.On("GET /secrets").Skip(1).Times(1).Run(() => _vault.Secrets.Delete("s45"));

        List<string> names = [];
        await foreach (SecretProperties item in _client.GetPropertiesOfSecretsAsync())
        {
            names.Add(item.Name);
        }

        Assert.That(names, Has.Count.EqualTo(41).And.No.Member("s45"));
    }
}
