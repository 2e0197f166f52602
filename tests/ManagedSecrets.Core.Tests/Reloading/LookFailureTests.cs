using ManagedSecrets.Loading;
using ManagedSecrets.Logging;

namespace ManagedSecrets.Reloading;

/// <summary>Why a look failed, in whole sentences: the cause, the deadline, the ways out.</summary>
public sealed class LookFailureTests
{
    [TestCase(true, "ManagedSecrets:StartupTimeout", "20")]
    [TestCase(false, "ManagedSecrets:ReloadTimeout", "7")]
    public void Explain_of_a_deadline_names_the_setting_that_it_is(bool isFirst, string setting, string seconds) => Assert.That(
        Explain(new OperationCanceledException(), isFirst, deadlinePassed: true),
        Is.EqualTo($"The secrets could not be loaded. shop, mail did not answer. Given up after {seconds} s, which is {setting}; a longer one is written like 00:01:00."));

    [Test]
    public void Explain_names_what_had_not_come_yet() => Assert.That(
        Explain(new OperationCanceledException(), waitsFor: "a token"), Is.EqualTo("The secrets could not be loaded. shop, mail could not be asked: a token had not come yet."));

    [Test]
    public void Explain_of_the_stores_own_failure_is_in_its_words() => Assert.That(
        Explain(new SecretStoreException(SecretStoreFailure.Forbidden, "No right.")), Is.EqualTo("The secrets could not be loaded. No right."));

    [Test]
    public void Explain_of_anything_else_shows_its_type_alone() => Assert.That(
        Explain(new FormatException("a-fake-value")), Is.EqualTo("The secrets could not be loaded. The look at shop, mail ended with an unexpected FormatException."));

    [TestCase(true, true, false, true)]
    [TestCase(true, true, true, false)]
    [TestCase(true, false, false, false)]
    [TestCase(false, true, false, false)]
    public void Explain_tells_a_developer_at_the_start_how_to_go_on_without(bool isFirst, bool isDeveloper, bool isOptional, bool tells) =>
        Assert.That(Explain(new FormatException(), isFirst, isDeveloper: isDeveloper, isOptional: isOptional).Contains("ManagedSecrets:Optional to true", StringComparison.Ordinal), Is.EqualTo(tells));

    private static string Explain(Exception exception, bool isFirst = true, bool deadlinePassed = false, string? waitsFor = null, bool isDeveloper = false, bool isOptional = false)
    {
        SecretLoadingOptions options = new() { StartupTimeout = TimeSpan.FromSeconds(20), ReloadTimeout = TimeSpan.FromSeconds(7), Optional = isOptional };
        StorePlan[] plans = [.. new[] { ("shop", (string?)null), ("mail", waitsFor) }.Select(store => new StorePlan(Store(store.Item1, store.Item2), null, []))];
        return LookFailure.Explain(exception, new FeedSettings(options, plans, new SecretRedactor(), new StartupLog(TimeProvider.System), isDeveloper), isFirst, deadlinePassed).Message;
    }

    private static ISecretStore Store(string name, string? waitsFor)
    {
        ISecretStore store = Substitute.For<ISecretStore>();
        store.Name.Returns(name);
        store.WaitsFor.Returns(waitsFor);
        return store;
    }
}
