using Azure.Core.Pipeline;
using ManagedSecrets.KeyVault;

namespace ManagedSecrets.Configuration;

[CancelAfter(60_000)]
public class BadVaultSettingsTests : VaultFixture
{
    private const string KeyLike = "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A";

    [TestCase("shop", "is a bare name", "Write https://shop.vault.azure.net/.")]
    [TestCase("shop.vault.azure.net", "is not an absolute URI", "Write it like https://shop.vault.azure.net/.")]
    [TestCase("http://shop.vault.azure.net", "is not https", "Write https://shop.vault.azure.net/.")]
    [TestCase("https://shop.vault.azure.net/secrets/x", "has a path", "Write https://shop.vault.azure.net/.")]
    [TestCase("https://shop.vault.azure.net/?sig=hunter2", "has a path, a query", "Write https://shop.vault.azure.net/.")]
    [TestCase("https://shop.vault.azure.net:8443/#hunter2", "a fragment", "Write https://shop.vault.azure.net:8443/.")]
    [TestCase("https://me:hunter2@shop.vault.azure.net/", "holds a user name or a password", "Write https://shop.vault.azure.net/.")]
    [TestCase("hunter2:whatever", "has no host", "Write it like https://shop.vault.azure.net/.")]
    [TestCase("not a uri hunter2", "is not an absolute URI", "Write it like https://shop.vault.azure.net/.")]
    public void VaultUri_that_is_wrong_is_told_with_the_corrected_one(string text, string cause, string remedy)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { ["ManagedSecrets:VaultUri"] = text }));

        Assert.That(failure.Message, Does.StartWith("The vault's address in ManagedSecrets:VaultUri ").And.Contain(cause).And.EndWith(remedy));
        Assert.That(failure.ToString(), Does.Not.Contain("hunter2"));
        Assert.That((failure.InnerException, Vault.Requests.Count), Is.EqualTo(((Exception?)null, 0L)));
    }

    [TestCase("ManagedSecrets:VaultUri")]
    [TestCase("ManagedSecrets:Vaults:0:Uri")]
    public void VaultUri_that_may_be_a_key_is_not_shown(string setting) =>
        Assert.That(
            () => Load(new() { [setting] = KeyLike }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains(setting).And.Message.Not.Contains(KeyLike).And.Message.Not.Contains(KeyLike.ToLowerInvariant()));

    [Test]
    public void VaultUri_by_code_that_is_relative_is_refused() =>
        Assert.That(
            () => Load(configure: options => options.VaultUri = new Uri("shop", UriKind.Relative)),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:VaultUri is a relative URI. Write it like"));

    [TestCase("https://SHOP.vault.azure.net")]
    [TestCase("https://shop.vault.azure.net:443/")]
    public void VaultUri_that_is_right_is_taken_in_its_plain_form(string text) =>
        Assert.That(VaultAddress.Parse(text, "x").AbsoluteUri, Is.EqualTo("https://shop.vault.azure.net/"));

    [TestCase(null, "is not set. Set it to the vault's URI")]
    [TestCase("Key=hunter2", "is not an absolute URI")]
    [TestCase("Endpoint=http://shop.vault.azure.net;Key=hunter2", "Write https://shop.vault.azure.net/.")]
    public void ConnectionName_whose_string_is_wrong_is_told_without_it(string? text, string cause)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(
            () => Load(new() { ["ConnectionStrings:kv"] = text, ["ManagedSecrets:ConnectionName"] = "kv" }));

        Assert.That(failure.ToString(), Does.Contain("ConnectionStrings:kv").And.Contain(cause).And.Not.Contain("hunter2"));
    }

    [Test]
    public void VaultUri_beside_another_choice_in_the_section_is_refused() =>
        Assert.That(
            () => Load(new() { ["ManagedSecrets:VaultUri"] = "https://a.vault.azure.net", ["ManagedSecrets:ConnectionName"] = "kv" }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("More than one of ManagedSecrets:VaultUri").And.Message.Contains("Keep one"));

    [TestCase("Shop:Key", "'Shop:Key'")]
    [TestCase("Shop Key/hunter2", "something")]
    [TestCase("Shop\n", "something")]
    [TestCase("Shöp", "something")]
    public void Secrets_with_a_name_that_the_service_forbids_is_refused(string name, string shown)
    {
        ManagedSecretsException? failure = Assert.Throws<ManagedSecretsException>(() => Load(new() { ["ManagedSecrets:Secrets:0"] = name }, SetUpVault));

        Assert.That(failure.Message, Does.StartWith($"ManagedSecrets:Secrets names {shown}, which Key Vault does not allow").And.Contain("1 to 127").And.Not.Contain("hunter2"));
        Assert.That(Vault.Requests.Count, Is.Zero);
    }

    [TestCase("1")]
    [TestCase("0123456789abcdef0123456789abcdef\n")]
    public void Secrets_with_a_version_that_is_none_is_refused(string version) =>
        Assert.That(
            () => Load(new() { ["ManagedSecrets:Secrets:0:Name"] = "Shop--Key", ["ManagedSecrets:Secrets:0:Version"] = version }, SetUpVault),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("The Version of 'Shop--Key' in ManagedSecrets:Secrets").And.Message.Contains("32 hexadecimal digits"));

    [Test]
    public void Secrets_with_a_version_that_does_not_exist_fails_at_once_and_names_it() =>
        Assert.That(
            () => Load(new() { ["ManagedSecrets:Secrets:0:Name"] = "Shop--Key", ["ManagedSecrets:Secrets:0:Version"] = new string('0', 32) }, SetUpVault),
            Throws.TypeOf<ManagedSecretsException>().With.Message.StartsWith($"Version {new string('0', 32)} of the secret 'Shop--Key', which ManagedSecrets:Secrets names, is not in"));

    [TestCase("TokenCredential")]
    [TestCase("ConfigureClient")]
    public void Setting_that_only_code_can_set_is_warned_about(string setting)
    {
        Load(new() { [$"ManagedSecrets:{setting}"] = "x" }, SetUpVault);

        Assert.That(Lines.Warnings, Has.Some.Contains($"ManagedSecrets:{setting} has no effect: only code can set it"));
    }

    [Test]
    public void Setting_that_there_is_not_is_warned_about_with_the_nearest_name()
    {
        Load(new() { ["ManagedSecrets:ValutUri"] = "hunter2" }, SetUpVault);

        Assert.That(Lines.Warnings, Has.Some.Contains("The nearest is ManagedSecrets:VaultUri."));
        Assert.That(Lines.All, Has.None.Contains("hunter2"));
    }

    [Test]
    public void Setting_of_a_vault_that_there_is_not_is_warned_about_with_the_nearest_name()
    {
        Load(
            new() { ["ManagedSecrets:Vaults:0:Uri"] = Vault.VaultUri.AbsoluteUri, ["ManagedSecrets:Vaults:0:Perfix"] = "hunter2" },
            options => (options.TokenCredential, options.ConfigureClient) = (Vault.Credential, client => client.Transport = Vault.Transport));

        Assert.That(Lines.Warnings, Has.Some.Contains("The nearest is ManagedSecrets:Vaults:0:Prefix."));
        Assert.That(Lines.All, Has.None.Contains("hunter2"));
    }

    [TestCase("GET /secrets")]
    [TestCase("GET /secrets/*")]
    public void Body_that_is_not_what_the_service_promises_is_told(string request)
    {
        Vault.Faults.On(request).Malform();

        Assert.That(
            () => Load(configure: SetUpVault),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("not what Key Vault promises").And.InnerException.Null);
    }

    [Test]
    public void NextLink_off_the_vaults_host_is_not_followed()
    {
        Vault.Faults.On("GET /secrets").Rewrite(_ => """{ "value": [], "nextLink": "https://evil.example/secrets?api-version=7.6" }""");

        Assert.That(
            () => Load(configure: SetUpVault),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("leads to another host"));
    }

    [Test]
    public void Certificate_that_is_not_trusted_fails_at_once_and_is_told() =>
        Assert.That(
            () => Load(configure: options =>
            {
                options.VaultUri = Vault.LocalUri;
                options.ConfigureClient = null;
            }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains($"The certificate of {Vault.LocalUri} is not trusted").And.InnerException.Null);

    [Test]
    public void Challenge_for_another_domain_than_the_vaults_is_told_with_what_to_set() =>
        Assert.That(
            () => Load(configure: options => options.VaultUri = Vault.LocalUri),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("client.DisableChallengeResourceVerification = true"));

    [Test]
    public void Host_that_does_not_resolve_is_told_after_a_few_seconds()
    {
        SteppingClock clock = new();
        using NoSuchHost handler = new();
        DateTimeOffset start = clock.GetUtcNow();

        Assert.That(
            () => Load(configure: options =>
            {
                SetUpVault(options);
                (options.TimeProvider, options.StartupTimeout) = (clock, TimeSpan.FromMinutes(10));
                options.ConfigureClient = client => client.Transport = new HttpClientTransport(handler);
            }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains($"The host of {Vault.VaultUri} does not resolve. Check"));
        Assert.That(handler.Tries, Is.GreaterThan(3), "a pause after each try but the last");
        Assert.That(clock.GetUtcNow() - start, Is.InRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(13)));
    }

    private sealed class NoSuchHost : HttpMessageHandler
    {
        public int Tries { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tries++;
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host");
        }
    }
}
