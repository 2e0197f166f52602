using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Credentials;

/// <summary>Vaults of other clouds bring their own audience, with no setting. One handler is the vault and the identity endpoint.</summary>
[NonParallelizable]
public sealed class SovereignCloudTests
{
    [TestCase("vault.azure.cn")]
    [TestCase("vault.usgovcloudapi.net")]
    public void Token_is_asked_for_the_audience_of_the_vaults_own_cloud(string domain)
    {
        using Variables variables = new();
        variables.Set("IDENTITY_ENDPOINT", "http://identity.invalid/msi");
        variables.Set("IDENTITY_HEADER", "header");
        using Cloud cloud = new(domain);

        IConfigurationRoot configuration = new ConfigurationBuilder().AddManagedSecrets(options =>
        {
            options.VaultUri = new Uri($"https://{cloud.Host}/");
            options.Secrets.Add("Shop--Key");
            options.ClientId = $"{Guid.NewGuid()}";
            options.ReloadInterval = Timeout.InfiniteTimeSpan;
            options.ConfigureClient = client => client.Transport = new HttpClientTransport(cloud);
            options.ConfigureCredential = credential => credential.Transport = new HttpClientTransport(cloud);
        }).Build();

        Assert.That(configuration["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(cloud.Audiences, Is.Not.Empty.And.All.EqualTo($"https://{domain}"));
    }

    private sealed class Cloud(string domain) : HttpMessageHandler
    {
        // Challenges are kept for the whole process, by host.
        public string Host { get; } = $"shop-{Guid.NewGuid():N}"[..20] + "." + domain;

        public List<string> Audiences { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Answer(request));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

        private HttpResponseMessage Answer(HttpRequestMessage request)
        {
            if (request.RequestUri!.Host == "identity.invalid")
                return Token(request.RequestUri.Query);
            if (request.Headers.Authorization is not null)
                return Json($$$"""{"value":"value-1","id":"https://{{{Host}}}/secrets/Shop--Key/0123456789abcdef0123456789abcdef","attributes":{"enabled":true}}""");
            HttpResponseMessage challenge = new(HttpStatusCode.Unauthorized);
            challenge.Headers.WwwAuthenticate.ParseAdd($"Bearer authorization=\"https://login.example/tenant\", resource=\"https://{domain}\"");
            return challenge;
        }

        private HttpResponseMessage Token(string query)
        {
            lock (Audiences)
                Audiences.Add(Uri.UnescapeDataString(query.Split('&', '?').Single(part => part.StartsWith("resource=", StringComparison.Ordinal))["resource=".Length..]));
            return Json($$"""{"access_token":"not-a-token","expires_on":"{{DateTimeOffset.UnixEpoch.AddYears(90).ToUnixTimeSeconds()}}","resource":"https://{{domain}}","token_type":"Bearer"}""");
        }

        private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }
}
