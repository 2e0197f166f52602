namespace ManagedSecrets.Integrations.AspNetCore.Status;

[TestFixture]
public sealed class StatusSizeTests
{
    private const int Promised = 60_000;

    [TestCase("text/html")]
    [TestCase("application/json")]
    public async Task Answer_with_a_thousand_secrets_that_were_all_read_is_below_60_kB_as_transferred(string accept)
    {
        await using StatusServer server = await StatusServer.StartAsync(
            store: new ManySecretsStore().Fill(1000, new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)));
        foreach (LoadedSecret secret in server.Secrets.Current.Secrets.Take(900))
            _ = server.Secrets.Current[secret.Key];
        server.Store.Set("Shop--New", "a-fake-value");
        await server.LookAsync();

        using HttpResponseMessage response = await server.SendAsync(headers: [("Accept", accept), ("Accept-Encoding", "br")]);
        byte[] body = await response.Content.ReadAsByteArrayAsync();

        TestContext.Out.WriteLine($"{accept}: {body.Length} bytes");
        Assert.That(body, Has.Length.LessThan(Promised).And.Length.GreaterThan(10_000));
    }
}
