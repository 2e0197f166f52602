using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Tests.Loading;

[TestFixture]
internal sealed class JsonTests : LoadingFixture
{
    private const string Json = """{ "Server": "db", "Ports": [1, 2] }""";

    [TestCase(null, "application/json", "2")]
    [TestCase(null, "text/plain", null)]
    [TestCase(true, "text/plain", "2")]
    [TestCase(false, "application/json", null)]
    public void ExpandJson_adds_leaves_below_the_whole_value(bool? expandJson, string contentType, string? leaf)
    {
        Vault.Secrets.Set("Database", Json, properties => properties.ContentType = contentType);

        IConfigurationRoot root = Load(options => options.ExpandJson = expandJson);

        Assert.That((root["Database"], root["Database:Ports:1"]), Is.EqualTo((Json, leaf)));
    }

    [Test]
    public void A_value_that_is_not_the_JSON_it_claims_to_be_is_kept_as_it_is()
    {
        Vault.Secrets.Set("Database", "{ not json", properties => properties.ContentType = "application/json");

        Assert.That(Load()["Database"], Is.EqualTo("{ not json"));
    }

    [Test]
    public void A_plain_name_wins_over_a_leaf()
    {
        Vault.Secrets.Set("Database", Json, properties => properties.ContentType = "application/json");
        Vault.Secrets.Set("Database--Server", "plain");

        Assert.That(Load()["Database:Server"], Is.EqualTo("plain"));
    }
}
