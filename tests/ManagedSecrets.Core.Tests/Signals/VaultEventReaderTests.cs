using System.Text;
using static ManagedSecrets.Signals.VaultEventText;

namespace ManagedSecrets.Signals;

public class VaultEventReaderTests
{
    [TestCase("Microsoft.KeyVault.SecretNewVersionCreated", SecretEvent.NewVersion)]
    [TestCase("Microsoft.KeyVault.SecretNearExpiry", SecretEvent.NearExpiry)]
    [TestCase("Microsoft.KeyVault.SecretExpired", SecretEvent.Expired)]
    public void Read_of_an_event_in_either_schema_gives_its_hint(string type, SecretEvent expected)
    {
        foreach (string text in new[] { EventGrid(type), CloudEvent(type), $"[{EventGrid(type)}]", $"[{CloudEvent(type)}]" })
        {
            VaultEvents events = Read(text);

            SecretHint hint = events.Hints.Single();
            Assert.That((hint.Vault, hint.Name, hint.Version, hint.Event), Is.EqualTo((Vault, "Db", "0123456789abcdef", expected)));
            Assert.That((events.LeftOut, events.ValidationCode), Is.EqualTo((Array.Empty<SignalOutcome>(), (string?)null)));
        }
    }

    [Test]
    public void Read_of_several_gives_each_in_its_order()
    {
        VaultEvents events = Read($"[{EventGrid()}, 1, {EventGrid("Microsoft.KeyVault.KeyExpired")}, {CloudEvent(subject: "Other", id: "https://shop.vault.azure.net/secrets/Other")}]".Replace("\"ObjectName\": \"Db\", \"NBF\"", "\"NBF\"", StringComparison.Ordinal));

        Assert.That(events.Hints.Select(hint => (hint.Name, hint.Version)), Is.EqualTo(new[] { ("Db", (string?)"0123456789abcdef"), ("Other", null) }));
        Assert.That(events.LeftOut, Is.EqualTo(new[] { SignalOutcome.Malformed, SignalOutcome.OtherEvent }));
    }

    [Test]
    public void Read_of_data_whose_members_are_written_in_another_case_gives_the_hint()
    {
        string text = EventGrid(more: """, "vaultName": "shop", "objectType": "Secret", "objectName ": "Db" """).Replace("\"Id\"", "\"id\"", StringComparison.Ordinal);

        Assert.That(Read(text).Hints.Single().Name, Is.EqualTo("Db"));
    }

    [Test]
    public void Read_of_what_does_not_agree_with_itself_is_no_hint()
    {
        string[] texts =
        [
            EventGrid(topic: Topic + "2"),
            EventGrid(topic: "shop/other"),
            EventGrid(topic: ""),
            EventGrid(subject: "Other"),
            EventGrid(id: "https://other.vault.azure.net/secrets/Db/1"),
            EventGrid(id: "https://shop.vault.azure.net/secrets/Other/1"),
            EventGrid(more: """, "VaultName": "other" """),
            EventGrid(more: """, "ObjectName": "Other" """),
            EventGrid(more: """, "ObjectType": "Key" """),
            CloudEvent(source: Topic + "/more"),
            CloudEvent(subject: "Db2"),
        ];

        Assert.That(texts.Select(text => Read(text).LeftOut.Single()), Is.All.EqualTo(SignalOutcome.Contradictory));
        Assert.That(texts.SelectMany(text => Read(text).Hints), Is.Empty);
    }

    [TestCase("http://shop.vault.azure.net/secrets/Db/1")]
    [TestCase("https://user@shop.vault.azure.net/secrets/Db/1")]
    [TestCase("https://shop.vault.azure.net/secrets/Db/1?x=1")]
    [TestCase("https://shop.vault.azure.net/secrets/Db/1#x")]
    [TestCase("https://shop.vault.azure.net/secrets/Db/1/2")]
    [TestCase("https://shop.vault.azure.net/secrets")]
    [TestCase("https://shop.vault.azure.net/keys/Db/1")]
    [TestCase("/secrets/Db/1")]
    [TestCase("https://")]
    public void Read_of_an_id_that_is_no_secrets_address_is_no_hint(string id) =>
        Assert.That((Read(EventGrid(id: id)).LeftOut, Read(EventGrid(id: id)).Hints), Is.EqualTo((new[] { SignalOutcome.Malformed }, Array.Empty<SecretHint>())));

    [TestCase("shop.vault.azure.net.evil.example")]
    [TestCase("shop.evil.example")]
    [TestCase("shop.vault.azure.net:8443")]
    public void Read_of_an_id_at_a_lookalike_host_names_that_host(string host) =>
        Assert.That(Read(EventGrid(id: $"https://{host}/secrets/Db/1")).Hints.Single().Vault, Is.EqualTo(host));

    [TestCase("Db/1")]
    [TestCase("../Db")]
    [TestCase("Db\\nForged line")]
    [TestCase("")]
    public void Read_of_a_name_that_no_secret_can_have_is_no_hint(string subject) =>
        Assert.That(Read(EventGrid(subject: subject)).LeftOut.Single(), Is.EqualTo(SignalOutcome.UnknownSecret));

    [Test]
    public void Read_of_a_name_that_is_too_long_is_no_hint()
    {
        string name = new('a', 128);

        Assert.That(Read(CloudEvent(subject: name, id: $"https://shop.vault.azure.net/secrets/{name}/1")).LeftOut.Single(), Is.EqualTo(SignalOutcome.UnknownSecret));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("\"text\"")]
    [TestCase("{}")]
    [TestCase("{\"eventType\": 1}")]
    [TestCase("{\"eventType\": \"Microsoft.KeyVault.SecretExpired\", \"data\": 1}")]
    [TestCase("{\"eventType\": \"\\ud800\"}")]
    [TestCase("not JSON")]
    [TestCase("{\"a\": 1, \"a\": 1}")]
    public void Read_of_what_is_no_event_is_malformed(string text) =>
        Assert.That((Read(text).LeftOut, Read(text).Hints), Is.EqualTo((new[] { SignalOutcome.Malformed }, Array.Empty<SecretHint>())));

    [Test]
    public void Read_of_an_event_that_says_a_thing_twice_is_malformed() =>
        Assert.That(Read(EventGrid(more: ", \"Id\": \"https://other.vault.azure.net/secrets/Db/1\"")).LeftOut, Is.EqualTo(new[] { SignalOutcome.Malformed }));

    [Test]
    public void Read_of_an_event_that_says_a_thing_twice_in_two_cases_is_no_hint() =>
        Assert.That(Read(EventGrid(more: ", \"ID\": \"https://other.vault.azure.net/secrets/Db/1\"")).Hints, Is.Empty);

    [Test]
    public void Read_of_a_delivery_that_is_too_long_or_too_deep_is_malformed()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        string padded = EventGrid() + new string(' ', VaultEvents.LongestDelivery);

        Assert.That((Read(deep).LeftOut, Read(padded).LeftOut), Is.EqualTo((new[] { SignalOutcome.Malformed }, new[] { SignalOutcome.Malformed })));
    }

    [Test]
    public void Read_of_a_validation_gives_its_code_and_nothing_else()
    {
        VaultEvents events = Read("""[{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d38b6", "validationUrl": "https://evil.example/"}}]""");

        Assert.That((events.ValidationCode, events.Hints.Count, events.LeftOut.Count), Is.EqualTo(("512d38b6", 0, 0)));
    }

    [TestCase("1")]
    [TestCase("\"\"")]
    [TestCase("null")]
    public void Read_of_a_validation_without_a_code_gives_none(string code)
    {
        VaultEvents events = Read($$$"""{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": {{{code}}}}}""");

        Assert.That((events.ValidationCode, events.LeftOut), Is.EqualTo(((string?)null, new[] { SignalOutcome.OtherEvent })));
    }

    [Test]
    public void Read_of_whatever_bytes_never_throws_and_never_names_another_secret()
    {
        byte[] good = Encoding.UTF8.GetBytes($"[{EventGrid()}]");
        Random random = new(7);

        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. good];
            for (int change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            VaultEvents events = VaultEvents.Read(bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));

            Assert.That(events.Hints.Select(hint => hint.Name.ToUpperInvariant()), Is.All.EqualTo("DB"));
        }
    }
}
