using Azure.Core;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Credentials;

/// <summary>Tokens are fetched once, ahead of their end, and anew for claims.</summary>
public sealed class CachedCredentialTests
{
    private static readonly TokenRequestContext Request = new(["https://vault.azure.net/.default"]);

    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _known = [];
    private int _fetched;

    [SetUp]
    public void Forget() => (_fetched, _) = (0, _known.RemoveAll(_ => true));

    [Test]
    public async Task A_hundred_at_once_share_one_token()
    {
        TaskCompletionSource open = new();
        CachedCredential credential = Make(async () => await open.Task);

        Task<AccessToken>[] all = [.. Enumerable.Range(0, 100).Select(_ => credential.GetTokenAsync(Request, default).AsTask())];
        open.SetResult();

        Assert.That((await Task.WhenAll(all)).Select(token => token.Token).Distinct(), Is.EqualTo(new[] { "token-1" }));
        Assert.That(_known, Is.EqualTo(new[] { "token-1" }), "Each token is made known, to be masked.");
    }

    [TestCase(54, "token-1")]
    [TestCase(56, "token-2")]
    public async Task A_token_is_fetched_again_5_minutes_before_its_end(int minutes, string expected)
    {
        CachedCredential credential = Make();
        await credential.GetTokenAsync(Request, default);

        _clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.That((await credential.GetTokenAsync(Request, default)).Token, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_token_that_still_holds_is_used_while_no_new_one_can_be_had()
    {
        CachedCredential credential = Make(() => _fetched > 1 ? throw new InvalidOperationException() : Task.CompletedTask);
        await credential.GetTokenAsync(Request, default);

        _clock.Advance(TimeSpan.FromMinutes(58));

        Assert.That((await credential.GetTokenAsync(Request, default)).Token, Is.EqualTo("token-1"));
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.That(async () => await credential.GetTokenAsync(Request, default), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_request_with_claims_goes_past_what_is_kept_and_replaces_it()
    {
        CachedCredential credential = Make();
        await credential.GetTokenAsync(Request, default);

        AccessToken fresh = await credential.GetTokenAsync(new TokenRequestContext(Request.Scopes, claims: "{}"), default);

        Assert.That((fresh.Token, (await credential.GetTokenAsync(Request, default)).Token), Is.EqualTo(("token-2", "token-2")));
    }

    [Test]
    public async Task A_token_is_kept_for_its_scope_and_tenant_alone()
    {
        CachedCredential credential = Make();
        TokenRequestContext[] requests = [Request, new(["https://vault.azure.cn/.default"]), new(Request.Scopes, tenantId: "t-1"), new(Request.Scopes, tenantId: "t-2"), Request];

        List<string> tokens = [];
        foreach (TokenRequestContext request in requests)
            tokens.Add((await credential.GetTokenAsync(request, default)).Token);

        Assert.That(tokens, Is.EqualTo(new[] { "token-1", "token-2", "token-3", "token-4", "token-1" }));
    }

    [Test]
    public async Task A_caller_that_gives_up_does_not_end_it_for_the_others()
    {
        TaskCompletionSource open = new();
        CachedCredential credential = Make(async () => await open.Task);
        using CancellationTokenSource impatient = new();
        Task<AccessToken> first = credential.GetTokenAsync(Request, impatient.Token).AsTask();
        Task<AccessToken> second = credential.GetTokenAsync(Request, default).AsTask();

        await impatient.CancelAsync();
        open.SetResult();

        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await second).Token, Is.EqualTo("token-1"));
    }

    [Test]
    public async Task A_fetch_that_nobody_waits_for_any_more_ends()
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource impatient = new();
        TokenCredential never = DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), async (_, cancellation) =>
        {
            cancellation.Register(ended.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellation);
            return default;
        });
        CachedCredential credential = new(never, _clock, _ => { });
        Task<AccessToken> first = credential.GetTokenAsync(Request, impatient.Token).AsTask();
        Task<AccessToken> second = credential.GetTokenAsync(Request, impatient.Token).AsTask();

        await impatient.CancelAsync();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(async () => await Task.WhenAll(first, second), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_failure_is_not_kept()
    {
        CachedCredential credential = Make(() => _fetched == 1 ? throw new InvalidOperationException() : Task.CompletedTask);

        Assert.That(async () => await credential.GetTokenAsync(Request, default), Throws.InvalidOperationException);
        Assert.That((await credential.GetTokenAsync(Request, default)).Token, Is.EqualTo("token-2"));
    }

    private CachedCredential Make(Func<Task>? before = null) => new(
        DelegatedTokenCredential.Create((_, _) => throw new NotSupportedException(), async (_, _) =>
        {
            int number = Interlocked.Increment(ref _fetched);
            await (before?.Invoke() ?? Task.CompletedTask);
            return new AccessToken($"token-{number}", _clock.GetUtcNow() + TimeSpan.FromHours(1));
        }),
        _clock,
        token => _known.Add(token.Token));
}
