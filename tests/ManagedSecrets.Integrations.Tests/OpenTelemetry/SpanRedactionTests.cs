using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class SpanRedactionTests
{
    private readonly List<Activity> _spans = [];
    private ActivitySource? _source;

    private static IEnumerable<TestCaseData<Action<Activity>>> Channels =>
    [
        Channel("display name", span => span.DisplayName = $"GET /{Known.Value}"),
        Channel("tag", span => span.SetTag("url", $"https://host.invalid/?key={Known.Value}")),
        Channel("name of a tag", span => span.SetTag(Known.Value, 1)),
        Channel("tag that is a list", span => span.SetTag("keys", new[] { "one", Known.Value })),
        Channel("tag that is an object", span => span.SetTag("url", new Uri($"https://host.invalid/?key={Known.Value}"))),
        Channel("status description", span => span.SetStatus(ActivityStatusCode.Error, $"refused {Known.Value}")),
        Channel("trace state", span => span.TraceStateString = $"shop={Known.Value}"),
        Channel("recorded exception", span => span.AddException(Known.Thrown(Known.Value))),
        Channel("name of an event", span => span.AddEvent(new ActivityEvent(Known.Value))),
        Channel("tag of an event", span => span.AddEvent(new ActivityEvent("event", tags: new ActivityTagsCollection { [Known.Value] = 1, ["*"] = Known.Value }))),
        Channel("tag of a link", span => span.AddLink(new ActivityLink(default, new ActivityTagsCollection { ["key"] = Known.Value }))),
    ];

    [SetUp]
    public void MakeTheSource()
    {
        _spans.Clear();
        _source = new ActivitySource($"shop {Guid.NewGuid()}");
    }

    [TearDown]
    public void DisposeTheSource() => _source.Dispose();

    [TestCaseSource(nameof(Channels))]
    public void OnEnd_masks_every_channel(Action<Activity> fill)
    {
        using (TracerProvider bare = Export().Build())
            EndASpan(fill);
        using (TracerProvider masked = Export().AddManagedSecretsRedaction(Known.Redactor()).Build())
            EndASpan(fill);

        Assert.That(_spans, Has.Count.EqualTo(2));
        Assert.That(Everything(_spans[0]), Does.Contain(Known.Value));
        Assert.That(Everything(_spans[1]), Does.Contain(SecretRedactor.Mask).And.Not.Contain(Known.Value));
    }

    [Test]
    public void OnEnd_changes_nothing_but_the_secret()
    {
        using TracerProvider provider = Export().AddManagedSecretsRedaction(Known.Redactor()).Build();
        EndASpan(span => span.SetTag("number", 4).SetTag("key", Known.Value).SetTag("none", null).AddEvent(new ActivityEvent("event")).SetStatus(ActivityStatusCode.Ok));

        Activity span = _spans.Single();
        Assert.That(span.TagObjects, Is.EqualTo(new KeyValuePair<string, object?>[] { new("number", 4), new("key", "***") }));
        Assert.That((span.DisplayName, span.Status, span.Events.Single().Name), Is.EqualTo(("request", ActivityStatusCode.Ok, "event")));
    }

    [Test]
    public void OnEnd_keeps_a_link_without_tags()
    {
        ActivityLink link = new(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded));
        using TracerProvider provider = Export().AddManagedSecretsRedaction(Known.Redactor()).AddManagedSecretsRedaction(Known.Redactor()).Build();

        EndASpan(span => span.AddLink(link).SetTag("key", Known.Value));

        Assert.That(_spans.Single().Links.Single(), Is.EqualTo(link));
        Assert.That(_spans.Single().GetTagItem("key"), Is.EqualTo("***"));
    }

    [Test]
    public void Order_of_exporter_and_redaction_does_not_matter()
    {
        using (TracerProvider before = Source().AddManagedSecretsRedaction(Known.Redactor()).AddInMemoryExporter(_spans).Build())
            EndASpan(span => span.SetTag("key", Known.Value));
        using (TracerProvider after = Source().AddInMemoryExporter(_spans).AddManagedSecretsRedaction(Known.Redactor()).Build())
            EndASpan(span => span.SetTag("key", Known.Value));

        Assert.That(_spans.Select(span => span.GetTagItem("key")), Is.EqualTo(["***", "***"]));
    }

    [Test]
    public void What_a_processor_adds_that_was_added_before_is_masked_too()
    {
        using TracerProvider provider = Source().AddProcessor(new Enricher()).AddManagedSecretsRedaction(Known.Redactor()).AddInMemoryExporter(_spans).Build();
        EndASpan(_ => { });

        Assert.That(_spans.Single().GetTagItem("enriched"), Is.EqualTo("***"));
    }

    [Test]
    public void Redactor_is_by_itself_that_of_the_apps_configuration()
    {
        using ConfigurationRoot configuration = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(new OneSecretStore()).Build();
        using ServiceProvider services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(_source.Name).AddInMemoryExporter(_spans).AddManagedSecretsRedaction()).Services.BuildServiceProvider();
        services.GetRequiredService<TracerProvider>();

        EndASpan(span => span.SetTag("key", Known.Value));

        Assert.That(_spans.Single().GetTagItem("key"), Is.EqualTo("***"));
    }

    [Test]
    public void Redaction_that_is_added_again_changes_nothing()
    {
        ServiceCollection services = new();
        services.AddKeyedSingleton("key", new object());
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddManagedSecretsRedaction());
        services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddManagedSecretsRedaction());
        int once = services.Count;
        services.ConfigureOpenTelemetryTracerProvider(_ => { });
        services.ConfigureOpenTelemetryLoggerProvider(_ => { });
        int bare = services.Count;

        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddManagedSecretsRedaction());
        services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddManagedSecretsRedaction());

        Assert.That(services, Has.Count.EqualTo(bare + bare - once));
    }

    [Test]
    public void Provider_without_a_redactor_is_refused() =>
        Assert.That(() => Export().AddManagedSecretsRedaction().Build(), Throws.TypeOf<ManagedSecretsException>());

    private static TestCaseData<Action<Activity>> Channel(string name, Action<Activity> fill) => new(fill) { TestName = $"OnEnd masks the channel: {name}" };

    private static string Everything(Activity span)
    {
        IEnumerable<string> tags = new[] { span.TagObjects }.Concat(span.Events.Select(one => one.Tags)).Concat(span.Links.Select(link => link.Tags ?? []))
            .SelectMany(all => all).Select(tag => $"{tag.Key}={(tag.Value is string[] many ? string.Join(',', many) : tag.Value)}");
        return string.Join('\n', tags.Concat(span.Events.Select(one => one.Name)).Append(span.DisplayName).Append(span.StatusDescription).Append(span.TraceStateString));
    }

    private TracerProviderBuilder Source() => Sdk.CreateTracerProviderBuilder().AddSource(_source.Name);

    private TracerProviderBuilder Export() => Source().AddInMemoryExporter(_spans);

    private void EndASpan(Action<Activity> fill)
    {
        using Activity span = _source.StartActivity("request")!;
        fill(span);
    }

    private sealed class Enricher : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => data.SetTag("enriched", Known.Value);
    }
}
