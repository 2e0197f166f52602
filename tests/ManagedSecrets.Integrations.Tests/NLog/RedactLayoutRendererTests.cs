using ManagedSecrets.NLog;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class RedactLayoutRendererTests
{
    private const string Layout = "${level}|${message:withexception=true}|${event-properties:key}|${scopeproperty:key}|${mdlc:item=key}|${all-event-properties}";

    private LogFactory? _factory;
    private MemoryTarget? _bare;
    private MemoryTarget? _masked;
    private Logger? _logger;

    private static IEnumerable<TestCaseData<Action<Logger>>> Channels =>
    [
        Channel("message", log => log.Info("a key " + Known.Value)),
        Channel("parameter", log => log.Info("a key {Key}", Known.Value)),
        Channel("parameter by number", log => log.Info("a key {0}", Known.Value)),
        Channel("destructured object", log => log.Info("options {@Options}", new { Key = Known.Value })),
        Channel("parts that make it up", log => log.Info("{0}-{1}", "a-plainly", "fake-value")),
        Channel("property", log => log.WithProperty("key", Known.Value).Info("a key")),
        Channel("exception", log => log.Error(Known.Thrown(Known.Value), "it failed")),
        Channel("scope", log =>
        {
            using (log.PushScopeProperty("key", Known.Value))
                log.Info("a key");
        }),
    ];

    [SetUp]
    public void MakeTheLogger()
    {
        _factory = new LogFactory();
        _factory.Setup().SetupExtensions(extensions => extensions.RegisterManagedSecretsRedaction(Known.Redactor()));
        _bare = Target(Layout);
        _masked = Target("${managedsecrets-redact:inner=" + Layout + "}");
        Configure(_factory, _bare, _masked);
        _logger = _factory.GetLogger("shop");
    }

    [TearDown]
    public void DisposeTheFactory()
    {
        _factory.Dispose();
        _bare.Dispose();
        _masked.Dispose();
    }

    [TestCaseSource(nameof(Channels))]
    public void Layout_masks_every_channel(Action<Logger> write)
    {
        write(_logger);

        Assert.That(_bare.Logs.Single(), Does.Contain(Known.Value));
        Assert.That(_masked.Logs.Single(), Is.EqualTo(_bare.Logs.Single().Replace(Known.Value, "***", StringComparison.Ordinal)));
    }

    [Test]
    public void Layout_without_a_secret_renders_what_it_rendered_without_us()
    {
        _logger.Error(Known.Thrown("nothing"), "{Text} and {@Object}", "text", new { One = 1 });

        Assert.That(_masked.Logs.Single(), Is.EqualTo(_bare.Logs.Single()).And.Contains("nothing"));
    }

    [Test]
    public void Layout_of_JSON_masks_an_attribute_before_it_is_encoded()
    {
        using MemoryTarget json = Target(new JsonLayout { Attributes = { new JsonAttribute("m", "${managedsecrets-redact:${message}}"), new JsonAttribute("bare", "${message}") } });
        Configure(_factory, json);

        _logger.Info("a key {0}", Known.Value);

        Assert.That(json.Logs.Single(), Does.Contain("\"m\": \"a key ***\"").And.Contain($"\"bare\": \"a key {Known.Value}\"").Or.Contain("\"m\":\"a key ***\""));
    }

    [Test]
    public void Layout_masks_after_its_configuration_was_set_again()
    {
        Configure(_factory, _masked);
        Configure(_factory, _masked);

        _logger.Info("a key {0}", Known.Value);

        Assert.That(_masked.Logs.Single(), Does.Contain("a key ***").And.Not.Contain(Known.Value));
    }

    [Test]
    public void Layout_without_a_redactor_withholds_every_text()
    {
        using LogFactory factory = new();
        factory.Setup().SetupExtensions(extensions => extensions.RegisterLayoutRenderer<RedactLayoutRenderer>(RedactLayoutRenderer.Name));
        using MemoryTarget target = Target("${managedsecrets-redact:${message}}");
        Configure(factory, target);

        factory.GetLogger("shop").Info("a key {0}", Known.Value);

        Assert.That(target.Logs.Single(), Is.EqualTo(SecretRedactorExtensions.Withheld));
    }

    private static TestCaseData<Action<Logger>> Channel(string name, Action<Logger> write) => new(write) { TestName = $"Layout masks the channel: {name}" };

    private static MemoryTarget Target(Layout layout) => new() { Layout = layout };

    private static void Configure(LogFactory factory, params MemoryTarget[] targets)
    {
        LoggingConfiguration configuration = new(factory);
        Array.ForEach(targets, target => configuration.AddRuleForAllLevels(target));
        factory.Configuration = configuration;
    }
}
