using ManagedSecrets.Compliance;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class LoadedSecretRedactorTests
{
    private static readonly DataClassification MayHoldSecrets = new("shop", "MayHoldSecrets");

    [Test]
    public void Redact_masks_the_secret_and_keeps_the_rest()
    {
        LoadedSecretRedactor redactor = new(Known.Redactor());

        Assert.That(redactor.Redact($"https://host.invalid/?key={Known.Value}&page=2"), Is.EqualTo("https://host.invalid/?key=***&page=2"));
        Assert.That(redactor.GetRedactedLength($"<{Known.Value}>"), Is.EqualTo(5));
    }

    [TestCase("")]
    [TestCase("nothing")]
    public void Redact_without_a_secret_gives_the_text(string text) => Assert.That(new LoadedSecretRedactor(Known.Redactor()).Redact(text), Is.EqualTo(text));

    [Test]
    public void Constructor_without_a_redactor_is_refused() => Assert.That(() => new LoadedSecretRedactor(null!), Throws.ArgumentNullException);

    [Test]
    public void Redact_into_less_room_than_it_takes_cuts_after_masking()
    {
        char[] room = new char[4];

        int written = new LoadedSecretRedactor(Known.Redactor()).Redact($"k{Known.Value}!", room);

        Assert.That(new string(room, 0, written), Is.EqualTo("k***"));
    }

    [Test]
    public void SetLoadedSecretRedactor_serves_its_classification_alone()
    {
        using ConfigurationRoot configuration = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(new OneSecretStore()).Build();
        using ServiceProvider services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddRedaction(redaction => redaction.SetLoadedSecretRedactor(MayHoldSecrets)).BuildServiceProvider();
        IRedactorProvider redactors = services.GetRequiredService<IRedactorProvider>();

        string masked = redactors.GetRedactor(MayHoldSecrets).Redact($"a key {Known.Value}");
        string erased = redactors.GetRedactor(new DataClassification("shop", "Other")).Redact("a key");

        Assert.That((masked, erased), Is.EqualTo(("a key ***", "")));
    }

    [Test]
    public void SetLoadedSecretRedactor_without_a_source_of_secrets_is_refused()
    {
        using ServiceProvider services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationManager())
            .AddRedaction(redaction => redaction.SetLoadedSecretRedactor(MayHoldSecrets)).BuildServiceProvider();

        Assert.That(services.GetRequiredService<IRedactorProvider>, Throws.TypeOf<ManagedSecretsException>());
    }
}
