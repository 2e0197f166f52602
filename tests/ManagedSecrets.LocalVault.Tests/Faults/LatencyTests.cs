using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.LocalVault.Tests.Faults;

internal sealed class LatencyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Delay_holds_the_answer_until_the_time_has_passed()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(55));
        await using LocalVaultServer vault = await TestVault.StartAsync(options => options.TimeProvider = time);
        vault.Secrets.Set("a", "1");
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        vault.Faults.On("GET /secrets/a").Run(arrived.SetResult).Delay(Second);

        Task<Response<KeyVaultSecret>> pending = vault.Client().GetSecretAsync("a");
        await arrived.Task;
        Assert.That(pending.IsCompleted, Is.False);
        await AdvanceUntilDoneAsync(time, pending);

        Assert.That((await pending).Value.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task RequestLatency_and_TokenLatency_wait_on_the_time_provider()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(55));
        DateTimeOffset start = time.GetUtcNow();
        await using LocalVaultServer vault = await TestVault.StartAsync(options =>
            (options.TimeProvider, options.RequestLatency, options.TokenLatency) = (time, Second, Second));
        vault.Secrets.Set("a", "1");

        Task<Response<KeyVaultSecret>> pending = vault.Client().GetSecretAsync("a");
        await AdvanceUntilDoneAsync(time, pending);

        Assert.That(time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(3 * Second), "challenge, token, request");
    }

    private static async Task AdvanceUntilDoneAsync(FakeTimeProvider time, Task pending)
    {
        while (!pending.IsCompleted)
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
