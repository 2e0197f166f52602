using System.Text;
using ManagedSecrets.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Integrations;

[TestFixture]
public sealed class SecretLeakDetectorTests
{
    private OneSecretStore? _store;
    private SecretLeakDetector? _detector;
    private ServiceProvider? _app;
    private string? _folder;

    private static IEnumerable<Encoding> Encodings => [Encoding.UTF8, Encoding.Unicode, new UTF8Encoding(false), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)];

    private ILoggerFactory Logs => _app.GetRequiredService<ILoggerFactory>();

    private static IEnumerable<TestCaseData<Action<ILoggerFactory>>> Channels =>
    [
        Channel("message", logs => logs.Write("a key " + Known.Value)),
        Channel("attribute that the message does not show", logs => logs.Write("a key", [new("Key", Known.Value)])),
        Channel("name of an attribute", logs => logs.Write("a key", [new(Known.Value, 1)])),
        Channel("list", logs => logs.Write("a key", [new("Keys", new[] { "one", Known.Value })])),
        Channel("nested dictionary", logs => logs.Write("a key", [new("Keys", new[] { new Dictionary<string, object> { ["one"] = Known.Value.ToCharArray() } })])),
        Channel("bytes", logs => logs.Write("a key", [new("Key", Encoding.UTF8.GetBytes(Known.Value))])),
        Channel("exception", logs => logs.Write("it failed", exception: Known.Thrown(Known.Value))),
        Channel("data of an inner exception", logs => logs.Write("it failed", exception: new AggregateException(new FormatException("x") { Data = { ["key"] = Known.Value } }))),
        Channel("event name", logs => logs.Write("a line", eventId: new EventId(7, Known.Value))),
        Channel("scope", logs =>
        {
            using (logs.CreateLogger("shop").BeginScope(new Dictionary<string, object> { ["Key"] = Known.Value }))
                logs.Write("a line");
        }),
    ];

    [SetUp]
    public void MakeTheApp()
    {
        _folder = Directory.CreateTempSubdirectory("leaks").FullName;
        _store = new OneSecretStore();
        _detector = new SecretLeakDetector();
        IConfiguration configuration = new ConfigurationBuilder().AddManagedSecrets(_store, options => options.RefreshFloor = TimeSpan.Zero).Build();
        _app = new ServiceCollection().AddSingleton(_ => configuration).AddLogging(logging => logging.AddProvider(_detector.CreateLoggerProvider())).AddManagedSecrets().BuildServiceProvider();
        _detector.Watch(_app);
    }

    [TearDown]
    public void DisposeTheApp()
    {
        _app.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCaseSource(nameof(Channels))]
    public void AssertClean_finds_a_secret_in_every_channel_of_a_log(Action<ILoggerFactory> write)
    {
        write(Logs);

        SecretLeakException leak = Assert.Throws<SecretLeakException>(_detector.AssertClean);
        Assert.That(leak.Leaks.Select(one => (one.Key, one.SecretName)), Is.EqualTo([("Shop:Key", "Shop--Key")]));
        Assert.That(leak.Message, Does.Contain("'Shop:Key' (the secret 'Shop--Key') in the log of 'shop' (Error, event ").And.Not.Contain(Known.Value));
    }

    [Test]
    public void AssertClean_of_clean_lines_passes()
    {
        Logs.Write("a line {Key}", [new("Key", "***")], Known.Thrown("nothing"));

        Assert.That(_detector.AssertClean, Throws.Nothing);
    }

    [Test]
    public async Task AssertClean_finds_a_value_that_was_rotated_away()
    {
        _store.Rotate("another-fake-value");
        await _app.GetRequiredService<IManagedSecrets>().RefreshAsync();

        SecretLeakException leak = Assert.Throws<SecretLeakException>(() => _detector.AssertClean($"<{Known.Value}>", "the audit record"));
        Assert.That(leak.Leaks, Is.EqualTo([new SecretLeak("the audit record", null, null)]));
        Assert.That(() => _detector.AssertClean("another-fake-value", "the audit record"), Throws.TypeOf<SecretLeakException>().With.Message.Contains("Shop:Key"));
    }

    [Test]
    public void AssertClean_masks_the_place_too() =>
        Assert.That(() => _detector.AssertClean(Known.Value, $"the record of {Known.Value}"), Throws.TypeOf<SecretLeakException>().With.Message.Contains("in the record of ***"));

    [Test]
    public void AssertClean_finds_a_value_that_was_given_by_name()
    {
        _detector.Watch("connection", "Server=x;Password=y");

        Assert.That(() => _detector.AssertClean("to Server=x;Password=y", "the trace"), Throws.TypeOf<SecretLeakException>().With.Message.Contains("'connection' in the trace"));
        Assert.That(() => _detector.Watch("pin", "1"), Throws.ArgumentException);
    }

    [Test]
    public void AssertClean_of_many_leaks_names_the_first_and_counts_the_rest()
    {
        for (int number = 10; number < 35; number++)
            _detector!.Watch($"key {number}", $"fake-value-{number}");

        SecretLeakException leak = Assert.Throws<SecretLeakException>(() => _detector!.AssertClean(string.Join(' ', Enumerable.Range(10, 25).Select(number => $"fake-value-{number}")), "the dump"))!;

        Assert.That(leak.Leaks, Has.Count.EqualTo(25));
        Assert.That(leak.Message, Does.Contain("'key 29'").And.Not.Contain("'key 30'").And.EndsWith("and 5 more"));
    }

    [TestCase("", null)]
    [TestCase(" and " + Known.Value, "Shop:Key")]
    public void AssertClean_of_a_token_names_only_the_secrets_beside_it(string beside, string? key)
    {
        const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";

        SecretLeakException leak = Assert.Throws<SecretLeakException>(() => _detector!.AssertClean(Token + beside, "the answer"))!;

        Assert.That(leak.Leaks.Select(one => one.Key), Is.EqualTo(new[] { key }));
    }

    [Test]
    public void Assertions_that_could_not_have_found_anything_fail()
    {
        SecretLeakDetector nothingWatched = new();
        SecretLeakDetector nothingCaptured = new SecretLeakDetector().Watch(_app);

        Assert.That(() => nothingWatched.AssertClean("text", "the text"), Throws.InvalidOperationException.With.Message.Contains("Watch"));
        Assert.That(nothingCaptured.AssertClean, Throws.InvalidOperationException.With.Message.Contains("captured"));
        Assert.That(() => _detector.AssertFolderIsClean(_folder), Throws.InvalidOperationException);
        Assert.That(() => _detector.AssertFileIsClean(Path.Combine(_folder, "none")), Throws.InstanceOf<IOException>());
    }

    [TestCaseSource(nameof(Encodings))]
    public void AssertFileIsClean_finds_a_secret_that_straddles_blocks(Encoding encoding)
    {
        string file = Path.Combine(_folder, "app.log");
        File.WriteAllText(file, new string('x', (1 << 20) - 7) + Known.Value + new string('é', 5000), encoding);
        using FileStream stillOpen = new(file, FileMode.Append, FileAccess.Write, FileShare.Read);

        SecretLeakException leak = Assert.Throws<SecretLeakException>(() => _detector.AssertFileIsClean(file));
        Assert.That(leak.Leaks.Single().Place, Does.EndWith("app.log"));
    }

    [Test]
    public void AssertFolderIsClean_looks_below_and_at_hidden_files()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "below"));
        File.WriteAllText(Path.Combine(_folder, "clean.log"), "nothing");
        Assert.That(() => _detector.AssertFolderIsClean(_folder), Throws.Nothing);
        File.WriteAllText(Path.Combine(_folder, "below", ".hidden.log"), Known.Value);
        File.WriteAllText(Path.Combine(_folder, "other.txt"), Known.Value);

        SecretLeakException leak = Assert.Throws<SecretLeakException>(() => _detector.AssertFolderIsClean(_folder, "*.log"));
        Assert.That(leak.Leaks.Single().Place, Does.EndWith(".hidden.log"));
    }

    [TestCase("body", "text/plain; charset=utf-8")]
    [TestCase("body", "text/plain; charset=utf-16")]
    [TestCase("body", "application/octet-stream")]
    [TestCase("body", "text/plain; charset=unheard-of")]
    [TestCase("body", "")]
    [TestCase("header", "text/plain")]
    public void Handler_fails_the_call_whose_response_leaks(string place, string type)
    {
        using HttpMessageInvoker client = Client(place == "body" ? Known.Value : "", type, place == "header" ? Known.Value : "none");
        using HttpRequestMessage request = new(HttpMethod.Get, $"https://host.invalid/orders?key={Known.Value}");

        SecretLeakException leak = Assert.ThrowsAsync<SecretLeakException>(() => client.SendAsync(request, CancellationToken.None));
        Assert.That(leak.Message, Does.Contain("in the response to GET /orders (200)").And.Not.Contain(Known.Value));
        Assert.That(_detector.AssertClean, Throws.TypeOf<SecretLeakException>());
    }

    [Test]
    public async Task Handler_passes_a_clean_response_on()
    {
        using HttpMessageInvoker client = Client("nothing", "text/plain", "none");
        using HttpRequestMessage request = new(HttpMethod.Get, "https://host.invalid/");

        using HttpResponseMessage response = await client.SendAsync(request, CancellationToken.None);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("nothing"));
        Assert.That(_detector.AssertClean, Throws.Nothing);
    }

    private static TestCaseData<Action<ILoggerFactory>> Channel(string name, Action<ILoggerFactory> write) => new(write) { TestName = $"AssertClean finds the channel: {name}" };

    private HttpMessageInvoker Client(string body, string type, string header)
    {
        DelegatingHandler handler = _detector.CreateHandler();
        handler.InnerHandler = new Answer(body, type, header);
        return new HttpMessageInvoker(handler);
    }

    private sealed class Answer(string body, string type, string header) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Encoding encoding = type.EndsWith("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8;
            HttpResponseMessage response = new() { Content = new ByteArrayContent(encoding.GetBytes(body)), Headers = { { "X-Key", header } } };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return Task.FromResult(response);
        }
    }
}
