using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagedSecrets.Loading;

/// <summary>What a look does with the dates of a secret, and what it tells of a value that is not masked.</summary>
public sealed class SecretReaderTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private FakeTimeProvider _time = null!;
    private StoreInMemory _store = null!;
    private RecordingLogger _logger = null!;
    private SecretLoadingOptions _options = null!;

    [SetUp]
    public void SetUp()
    {
        (_time, _store, _logger) = (new FakeTimeProvider(Now), new StoreInMemory(), new RecordingLogger());
        _options = new SecretLoadingOptions { TimeProvider = _time, ExpiryWarning = TimeSpan.FromDays(3) };
    }

    [Test]
    public void NextChange_is_the_first_of_all_dates([Values("1 2 3", "3 2 1", "2 1 3")] string hours)
    {
        using PatientStore store = Patient();
        SecretReader reader = Reader(store);
        Assert.That(reader.NextChange, Is.Null);

        foreach (string hour in hours.Split(' '))
            reader.KeepsExpired(Secret(expires: Now.AddHours(hour[0] - '0')));

        Assert.That(reader.NextChange, Is.EqualTo(Now.AddHours(1).AddSeconds(1)));
    }

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void Secret_is_expired_from_the_second_of_its_date_on(int seconds, bool isExpired)
    {
        using PatientStore store = Patient();

        Assert.That(Reader(store).IsExpired(Secret(expires: Now.AddSeconds(seconds))), Is.EqualTo(isExpired));
    }

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void Secret_is_valid_from_the_second_of_its_date_on(int seconds, bool isValid)
    {
        using PatientStore store = Patient();
        SecretReader reader = Reader(store);

        Assert.That(reader.IsValidYet(new SecretMetadata { Name = "Key", NotBefore = Now.AddSeconds(seconds) }), Is.EqualTo(isValid));
        Assert.That(reader.NextChange, Is.EqualTo(isValid ? (DateTimeOffset?)null : Now.AddSeconds(seconds)));
    }

    [TestCase(ExpiredSecrets.Keep, true, "is used all the same")]
    [TestCase(ExpiredSecrets.Skip, false, "is left out")]
    public void KeepsExpired_says_once_what_becomes_of_the_secret(ExpiredSecrets setting, bool keeps, string words)
    {
        _options.ExpiredSecrets = setting;
        using PatientStore store = Patient();
        SecretReader reader = Reader(store);

        bool[] kept = [reader.KeepsExpired(Secret(expires: Now)), reader.KeepsExpired(Secret(expires: Now))];

        Assert.That(kept, Is.All.EqualTo(keeps));
        Assert.That(_logger.Messages, Has.One.Items.And.One.Contains(words));
    }

    [TestCase(3 * 86_400, 1)]
    [TestCase(3 * 86_400 + 1, 0)]
    public void KeepsExpired_warns_from_the_second_of_the_warning_on(int seconds, int warnings)
    {
        using PatientStore store = Patient();

        Assert.That(Reader(store).KeepsExpired(Secret(expires: Now.AddSeconds(seconds))), Is.True);
        Assert.That(_logger.Messages.Count(message => message.Contains("expires at", StringComparison.Ordinal)), Is.EqualTo(warnings));
    }

    [Test]
    public async Task GetAsync_of_an_excluded_secret_tells_it_also_where_the_advice_on_short_ones_is_silenced()
    {
        _store["Key"] = "a-plainly-fake-value";
        _options.Redaction.Exclude.Add("key");
        _options.SilencedAdvice.Add("MSA01");
        using PatientStore store = Patient();

        await Reader(store).GetAsync("Key", null, CancellationToken.None);

        Assert.That(_logger.Messages, Has.One.Contains("'Key'"));
    }

    [Test]
    public async Task GetAsync_tells_of_each_reason_why_a_value_is_not_masked_once()
    {
        using PatientStore store = Patient();
        SecretReader reader = Reader(store);
        foreach (string value in new[] { "abc", "abd", "production", "staging" })
        {
            _store["Key"] = value;
            await reader.GetAsync("Key", null, CancellationToken.None);
        }

        Assert.That(_logger.Messages.ToList(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task GetAsync_keeps_the_values_of_two_pinned_versions_masked()
    {
        SecretRedactor redactor = new(5, _time) { RetainedVersions = 1 };
        using PatientStore store = Patient();
        SecretReader reader = new(store, _options, redactor, new SecretNotes(_logger));
        foreach (string version in new[] { "1", "2", "1" })
        {
            _store["Key"] = $"value-of-version-{version}";
            await reader.GetAsync(new SecretSelection { Name = "Key", Version = version }, CancellationToken.None);
            _time.Advance(TimeSpan.FromDays(2));
        }

        Assert.That(redactor.Redact("value-of-version-1 value-of-version-2"), Is.EqualTo("*** ***"));
    }

    private static SecretMetadata Secret(DateTimeOffset expires) => new() { Name = "Key", Expires = expires };

    private PatientStore Patient() => new(_store, 10, _time);

    private SecretReader Reader(PatientStore store) => new(store, _options, new SecretRedactor(), new SecretNotes(_logger));
}
