using System.Diagnostics;
using System.Diagnostics.Metrics;
using ManagedSecrets.KeyVault;
using ManagedSecrets.LocalVault;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;

namespace ManagedSecrets.Telemetry;

/// <summary>Loads from a vault through the real Azure SDK, as the real OpenTelemetry SDK exports them.</summary>
public class ExportTests : VaultTests
{
    private const string Status = "managedsecrets.request.status";
    private const string Outcome = "managedsecrets.outcome";
    private const string Type = "managedsecrets.load.type";
    private const string Error = "error.type";
    private const string Code = "http.response.status_code";

    private const string SecondTenant = "11111111-2222-3333-4444-555555555555";

    private Exported _exported = null!;

    [SetUp]
    public void Listen()
    {
        Vault.Secrets.Set("Db--Password", "first-value-of-it");
        Vault.Secrets.Set("Other", "another-value-of-it");
        _exported = new Exported(Vault);
    }

    [TearDown]
    public void EndListening() => _exported.Dispose();

    [Test]
    public void Every_constant_is_an_instrument_with_a_unit_and_a_description_and_there_is_no_other()
    {
        Load();
        string[] constants = [.. typeof(ManagedSecretsTelemetry).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(name => name.Contains('.', StringComparison.Ordinal))];
        List<Instrument> published = [];
        using MeterListener listener = new() { InstrumentPublished = (instrument, _) => published.Add(instrument) };

        _ = _exported.Metrics;
        listener.Start();

        published.RemoveAll(instrument => instrument.Meter.Name != "ManagedSecrets");
        Assert.That(published.Select(instrument => instrument.Name), Is.EquivalentTo(constants));
        Assert.That(constants, Is.All.Matches("^managedsecrets(\\.[a-z_]+)+$"));
        Assert.That(published.Select(instrument => instrument.Unit), Is.All.Matches("^(s|\\{[a-z]+\\})$"));
        Assert.That(published.Select(instrument => instrument.Description), Is.All.Not.Empty);
    }

    [Test]
    public void Load_tells_duration_outcome_secrets_and_requests()
    {
        Load();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.LoadDuration, Type, Outcome, Error), Is.EqualTo(["1 load success -"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, Type, Outcome, Error), Is.EqualTo(["1 load success -"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.SecretCount), Is.EqualTo(["2"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Requests, Status, Error, Code), Is.EqualTo(["3 ok - -"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.LastSuccessAge), Is.EqualTo(["0"]));
    }

    [Test]
    public void LoadDuration_is_by_the_sources_clock_and_in_the_advised_buckets()
    {
        Vault.Faults.On("GET /secrets").Times(1).Run(() => Clock.Advance(TimeSpan.FromSeconds(3)));

        Load();

        MetricPoint point = _exported.PointsOf(ManagedSecretsTelemetry.LoadDuration).Single();
        List<double> bounds = [];
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
            bounds.Add(bucket.ExplicitBound);
        Assert.That(point.GetHistogramSum(), Is.EqualTo(3));
        Assert.That(bounds, Is.EqualTo(new[] { 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600, double.PositiveInfinity }));
    }

    [TestCase(429, "throttled")]
    [TestCase(503, "transient")]
    public void Request_that_fails_once_and_then_succeeds_is_told_with_its_status_and_the_load_succeeds(int status, string word)
    {
        Vault.Faults.On("GET /secrets/Other").Fail(status).Times(1);

        Load();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.Requests, Status, Error, Code), Is.EqualTo([$"1 {word} {word} {status}", "3 ok - -"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, Outcome), Is.EqualTo(["1 success"]));
    }

    [TestCase(403, "forbidden")]
    [TestCase(401, "unauthorized")]
    [TestCase(500, "transient")]
    public void Reload_that_fails_is_told_with_what_failed(int status, string word)
    {
        IConfigurationRoot root = Load();
        Vault.Faults.On("GET /secrets").Fail(status);

        root.Reload();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, Type, Outcome, Error), Is.EqualTo(["1 load success -", $"1 reload failure {word}"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Requests, Status, Code), Has.Some.EndsWith($" {word} {status}"));
        Activity span = _exported.Spans[^1];
        Assert.That((span.Status, span.GetTagItem(Error), span.GetTagItem(Code)), Is.EqualTo((ActivityStatusCode.Error, (object)word, (object)status)));
        Assert.That(span.GetTagItem("managedsecrets.request.count"), Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public void Reload_that_is_never_answered_is_told_as_a_timeout()
    {
        IConfigurationRoot root = Load();
        Vault.Faults.On("GET /secrets").Run(() => Clock.Advance(TimeSpan.FromSeconds(30))).Hang();

        root.Reload();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, Type, Error), Is.EqualTo(["1 load -", "1 reload timeout"]));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Requests, Status), Is.EqualTo(["1 cancelled", "3 ok"]));
    }

    [Test]
    public void Reload_in_which_one_secret_fails_is_partial()
    {
        IConfigurationRoot root = Load();
        Vault.Secrets.Set("Other", "another-value-of-it-2");
        Vault.Faults.On("GET /secrets/Other").Fail(403);

        root.Reload();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads, Type, Outcome, Error), Is.EqualTo(["1 load success -", "1 reload partial -"]));
    }

    [Test]
    public async Task Rotations_are_told_by_kind_and_in_the_span_of_the_refresh()
    {
        IManagedSecrets secrets = SecretsOf(Load());
        Vault.Secrets.Set("Db--Password", "second-value-of-it");
        Vault.Secrets.Set("New", "value-that-comes");

        await secrets.RefreshAsync();

        Assert.That(_exported.Points(ManagedSecretsTelemetry.Rotations, "managedsecrets.rotation.type"), Is.EqualTo(["1 added", "1 rotated"]));
        Activity span = _exported.Spans[^1];
        Assert.That((span.OperationName, span.GetTagItem("managedsecrets.secret.rotated"), span.GetTagItem("managedsecrets.secret.added")), Is.EqualTo(("managedsecrets.refresh", (object)1, (object)1)));
    }

    [Test]
    public void Time_to_expiry_and_unmasked_values_are_told()
    {
        Vault.Secrets.Set("Pin", "1234", secret => secret.Expires = Clock.GetUtcNow().AddHours(2));
        Load();

        double left = _exported.PointsOf(ManagedSecretsTelemetry.TimeToExpiry).Single().GetGaugeLastValueDouble();

        Assert.That(left, Is.EqualTo(7200).Within(1));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.UnmaskedCount, "managedsecrets.redaction.reason"), Is.EqualTo(["0 ordinary_word", "1 too_short"]));
    }

    [Test]
    public async Task Two_vaults_of_one_source_are_told_apart()
    {
        await using LocalVaultServer second = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true, TenantId = SecondTenant });
        second.Secrets.Set("Second", "value-of-the-second");
        using HttpMessageHandler both = new Both(Vault, second);
        Credential either = new((context, token) => (context.TenantId == SecondTenant ? second : Vault).Credential.GetTokenAsync(context, token));
        IConfigurationRoot root = Load(options =>
        {
            (options.VaultUri, options.TokenCredential) = (null, either);
            options.Vaults.Add(new VaultOptions { Uri = Vault.VaultUri });
            options.Vaults.Add(new VaultOptions { Uri = second.VaultUri });
            Over(options, both);
        });
        second.Secrets.Set("Second", "value-of-the-second-2");
        root.Reload();
        using Exported other = new(second);

        Assert.That((_exported.Points(ManagedSecretsTelemetry.SecretCount)[0], other.Points(ManagedSecretsTelemetry.SecretCount)[0]), Is.EqualTo(("2", "1")));
        Assert.That((_exported.Points(ManagedSecretsTelemetry.Rotations).Count, other.Points(ManagedSecretsTelemetry.Rotations)[0]), Is.EqualTo((0, "1")));
        Assert.That(_exported.Points(ManagedSecretsTelemetry.Loads), Is.Empty);
    }

    [Test]
    public async Task Rehearsal_of_a_load_is_not_told()
    {
        await Rehearsal.LoaderAsync();

        Assert.That(_exported.Everything(), Does.Contain(ManagedSecretsTelemetry.MaskedLines).And.Not.Contain("rehearsal"));
    }

    /// <summary>Leads to either vault by its host.</summary>
    private sealed class Both(LocalVaultServer one, LocalVaultServer other) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _one = new(one.CreateHandler());
        private readonly HttpMessageInvoker _other = new(other.CreateHandler());

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.Host == one.VaultUri.Host ? _one : _other).SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _one.Dispose();
            _other.Dispose();
            base.Dispose(disposing);
        }
    }
}
