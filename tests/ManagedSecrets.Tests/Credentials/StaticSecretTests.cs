using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Credentials;

/// <summary>What is static signs in only where it is named, and is masked then.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class StaticSecretTests : SignInVaultTests
{
    private const string Password = "hunter2-certificate-password";

    [TestCase("ClientCertificate")]
    [TestCase("Environment")]
    public void Certificate_with_a_password_signs_in_where_it_is_named_and_the_password_is_masked(string name)
    {
        WriteCertificate(Password);

        IConfigurationRoot root = Load(options => SignInWith(options, name));

        Assert.That(root["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains($"names {name}, which signs in with something static"));
        Assert.That(SecretsOf(root).Redactor.Redact($"opened with {Password}"), Is.EqualTo("opened with ***"));
    }

    [Test]
    public void Certificate_without_a_password_signs_in_too()
    {
        WriteCertificate(null);

        Assert.That(Load(options => SignInWith(options, "ClientCertificate"))["Shop:Key"], Is.EqualTo("value-1"));
    }

    [Test]
    public void Certificate_whose_password_is_wrong_says_which_variables_to_look_at()
    {
        WriteCertificate("another");
        Variables.Set(CredentialVariables.CertificatePassword, Password);

        string message = FailToLoad([], options => SignInWith(options, "ClientCertificate"));

        Assert.That(message, Does.Contain("AZURE_CLIENT_CERTIFICATE_PASSWORD does not open it").And.Not.Contain("hunter2"));
    }

    [Test]
    public void Certificate_that_is_renewed_on_disk_is_used_for_the_next_token()
    {
        WriteCertificate(Password);
        IConfigurationRoot root = Load(options => SignInWith(options, "ClientCertificate"));
        WriteCertificate(Password);
        Vault.Secrets.Set("Shop--Key", "value-2");
        Vault.Faults.On("GET /secrets*").ChallengeForClaims().Times(1);

        root.Reload();

        Assert.That(root["Shop:Key"], Is.EqualTo("value-2"));
    }

    [Test]
    public void Client_secret_is_masked_where_it_is_named()
    {
        AsApplication();
        Variables.Set(CredentialVariables.ClientSecret, "hunter2-hunter2");
        Vault.Identity.AddClient(ClientId, "hunter2-hunter2");

        IConfigurationRoot root = Load(options => SignInWith(options, "Environment"));

        Assert.That(SecretsOf(root).Redactor.Redact("sent hunter2-hunter2"), Is.EqualTo("sent ***"));
    }

    [Test]
    public void Authority_that_has_trouble_is_asked_again()
    {
        WriteCertificate(Password);
        using LocalVaultFault trouble = Vault.Faults.On("POST */oauth2/v2.0/token").BeforeAuthentication().Fail(503).Times(6);

        Assert.That(Load(options => SignInWith(options, "ClientCertificate"))["Shop:Key"], Is.EqualTo("value-1"));
    }

    [TestCase(CredentialVariables.ClientSecret)]
    [TestCase(CredentialVariables.CertificatePassword)]
    public void Production_with_something_static_beside_its_identity_ignores_it_with_one_warning(string variable)
    {
        OnAppService();
        Variables.Set(variable, Password);

        Assert.That(Load(options => SignInAs(options, "Production", ClientId))["Shop:Key"], Is.EqualTo("value-1"));
        Assert.That(Logs.Warnings, Has.One.Contains($"{variable} is set and is not used"));
        Assert.That(Logs.All, Has.None.Contains("hunter2"));
    }

    [TestCase(CredentialVariables.ClientSecret)]
    [TestCase(CredentialVariables.CertificatePassword)]
    public void Production_with_something_static_and_no_identity_explains(string variable)
    {
        Variables.Set(variable, Password);
        Variables.Set(CredentialVariables.IdentityEndpoint, "http://127.0.0.1:9/nobody");
        Variables.Set("IDENTITY_HEADER", "x");

        string message = FailToLoad([], options =>
        {
            SignInAs(options, "Production", ClientId);
            options.TimeProvider = Clock;
        });

        Assert.That(message, Does.Contain($"{variable} is set, and a static secret is never used by itself: give the app a managed or a federated identity"));
        Assert.That(message, Does.Contain("IDENTITY_ENDPOINT (http://127.0.0.1:9)").And.Not.Contain("hunter2").And.Not.Contain("nobody"));
    }

    private void WriteCertificate(string? password)
    {
        AsApplication();
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=shop", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        string file = Path.Combine(Tools.Home, "certificate.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
        Vault.Identity.AddClient(ClientId, certificate);
        Variables.Set(CredentialVariables.CertificatePath, file);
        Variables.Set(CredentialVariables.CertificatePassword, password);
    }

    private void SignInWith(ManagedSecretsOptions options, string name)
    {
        SignInAs(options, "Production", null);
        (options.Credential, options.ConfigureCredential) = (name, ToLocalAuthority);
    }
}
