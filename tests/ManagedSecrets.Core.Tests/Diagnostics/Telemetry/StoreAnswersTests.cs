namespace ManagedSecrets.Diagnostics.Telemetry;

public class StoreAnswersTests : TelemetryFixture
{
    [Test]
    public void Tell_counts_each_answer_by_its_status()
    {
        StoreAnswers answers = new();
        Ask(answers, 5);
        answers.Succeed();
        answers.Succeed();
        answers.Fail(new SecretStoreException(SecretStoreFailure.Throttled, "") { StatusCode = 429 });
        answers.Fail(new NotSupportedException());

        answers.Tell($"https://{Address}/");

        Assert.That(Told(), Is.EquivalentTo(new (object?, object?, object?, double)[] { ("ok", null, null, 2), ("throttled", "throttled", 429, 1), ("unexpected", "unexpected", null, 1), ("cancelled", null, null, 1) }));
    }

    [Test]
    public void Every_failure_has_a_word_of_its_own([Values] SecretStoreFailure failure)
    {
        StoreAnswers answers = new();
        Ask(answers, 1);
        answers.Fail(new SecretStoreException(failure, ""));

        answers.Tell($"https://{Address}/");

        string word = string.Concat($"{failure}".Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
        Assert.That(Told(), Is.EqualTo(new (object?, object?, object?, double)[] { (word, word, null, 1) }));
    }

    private static void Ask(StoreAnswers answers, int times)
    {
        for (int time = 0; time < times; time++)
            answers.Ask();
    }

    private IEnumerable<(object?, object?, object?, double)> Told() => Heard.Collect(ManagedSecretsTelemetry.Requests)
        .Select(one => (one["managedsecrets.request.status"], one["error.type"], one["http.response.status_code"], one.Value));
}
