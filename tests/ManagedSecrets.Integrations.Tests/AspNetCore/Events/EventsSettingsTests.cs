using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Integrations.AspNetCore.Events;

/// <summary>The options of the endpoint can be set in the configuration too; what is wrong there is said, and nothing of it is taken.</summary>
[TestFixture]
public sealed class EventsSettingsTests
{
    [Test]
    public async Task Options_can_be_set_in_the_configuration()
    {
        ManagedSecretsEventsOptions? seen = null;
        await using EventsApp app = await StartAsync(
            new() { ["ReadTimeout"] = "00:00:20", ["AllowedOrigins:0"] = "events.example", ["KeySetting"] = "Other:Key", ["PreviousKeySetting"] = "Other:Old" },
            options =>
            {
                seen = options;
                options.KeySetting = "ManagedSecrets:Events:Key";
            });

        Assert.That((seen!.ReadTimeout, seen.PreviousKeySetting, seen.KeySetting), Is.EqualTo((TimeSpan.FromSeconds(20), "Other:Old", "ManagedSecrets:Events:Key")));
        Assert.That(seen.AllowedOrigins, Is.EqualTo(new[] { "events.example" }));
    }

    [Test]
    public async Task Empty_settings_are_as_if_they_were_not_there()
    {
        ManagedSecretsEventsOptions? seen = null;
        await using EventsApp app = await StartAsync(new() { ["KeySetting"] = "", ["PreviousKeySetting"] = "" }, options => seen = options);

        Assert.That((seen!.KeySetting, seen.PreviousKeySetting), Is.EqualTo(("ManagedSecrets:Events:Key", "ManagedSecrets:Events:PreviousKey")));
    }

    [Test]
    public void Start_without_the_place_of_a_previous_key_fails() =>
        Assert.That(async () => await StartAsync([], options => options.PreviousKeySetting = ""), Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("PreviousKeySetting"));

    [TestCase("ReadTimeout", "30", "bare number")]
    [TestCase("ReadTimeout", "00:02:00", "must be from 00:00:01 to 00:01:00")]
    [TestCase("AllowedOrigins:0", "https://events.example/", "Write names alone")]
    [TestCase("AllowedOrigins:0", "*", "Write names alone")]
    [TestCase("KeySetting", " ", "KeySetting")]
    public void Start_with_a_bad_setting_fails_and_says_what_to_write(string name, string value, string words) =>
        Assert.That(
            async () => await StartAsync(new() { [name] = value }),
            Throws.TypeOf<ManagedSecretsException>().With.Message.Contains("ManagedSecrets:Events").And.Message.Contains(words));

    [Test]
    public async Task Unknown_setting_is_told_with_what_may_be_meant()
    {
        await using EventsApp app = await StartAsync(new() { ["PreviusKey"] = "a-plainly-fake-value" });

        Assert.That(app.Lines.All, Has.One.Contains("ManagedSecrets:Events:PreviusKey").And.Contains("PreviousKey").And.Not.Contains("plainly-fake"));
    }

    private static Task<EventsApp> StartAsync(Dictionary<string, string?> settings, Action<ManagedSecretsEventsOptions>? configure = null) =>
        EventsApp.StartAsync(
            builder => builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => $"ManagedSecrets:Events:{setting.Key}", setting => setting.Value)),
            app => app.MapManagedSecretsEvents(configure: configure));
}
