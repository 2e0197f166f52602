using Azure;
using Azure.Identity;
using Azure.Storage.Queues;

namespace ManagedSecrets.StorageQueue;

/// <summary>Each failure of the queue is told with a cause and a remedy of our own, and with nothing that somebody else said.</summary>
public sealed class QueueFailureTests
{
    private const string Foreign = "words of somebody else, with-a-plainly-fake-value";

    private static readonly ReadQueue Queue = new(new QueueClient(new Uri("https://shop.queue.core.windows.net/secrets-worker?sig=not-real")), () => "managed identity");

    private static IEnumerable<TestCaseData> Failures =>
    [
        Case("no token", new AuthenticationFailedException(Foreign), "no token came from managed identity"),
        Case("401", new RequestFailedException(401, Foreign, "InvalidAuthenticationInfo", null), "(InvalidAuthenticationInfo)"),
        Case("403", new RequestFailedException(403, Foreign, "AuthorizationPermissionMismatch", null), "Storage Queue Data Message Processor"),
        Case("404", new RequestFailedException(404, Foreign, "QueueNotFound", null), "--account-name shop --name secrets-worker"),
        Case("429", new RequestFailedException(429, Foreign), "is throttled"),
        Case("503", new RequestFailedException(503, Foreign, "ServerBusy", null), "is throttled (ServerBusy)"),
        Case("500", new RequestFailedException(500, Foreign, "InternalError", null), "answers with 500 (InternalError)"),
        Case("418", new RequestFailedException(418, Foreign), "answers with 418, which was not expected"),
        Case("a code that is none", new RequestFailedException(409, Foreign, $"{Foreign} <script>", null), "answers with 409, which"),
        Case("an empty code", new RequestFailedException(409, Foreign, "", null), "answers with 409, which"),
        Case("a code without an end", new RequestFailedException(409, Foreign, new string('A', 65), null), "answers with 409, which"),
        Case("no connection", new RequestFailedException(Foreign), "can't be reached"),
        Case("no name", new HttpRequestException(Foreign), "can't be reached"),
        Case("no time", new OperationCanceledException(Foreign), "can't be reached"),
        Case("a client that decodes", new FormatException(Foreign), "MessageEncoding None"),
        Case("anything else", new InvalidOperationException(Foreign), "an unexpected InvalidOperationException"),
    ];

    [TestCaseSource(nameof(Failures))]
    public void Explain_says_cause_and_remedy_in_words_of_our_own(Exception failure, string words)
    {
        string text = QueueFailure.Explain(failure, Queue);

        Assert.That(text, Does.StartWith("The queue https://shop.queue.core.windows.net/secrets-worker ").And.Contain(words).And.EndWith("."));
        Assert.That(text, Does.Not.Contain("words of somebody else").And.Not.Contain("sig=").And.Not.Contain("AAAA"));
    }

    [Test]
    public void RetryAfter_of_what_has_no_answer_is_none() =>
        Assert.That((QueueFailure.RetryAfter(new RequestFailedException(Foreign)), QueueFailure.RetryAfter(new HttpRequestException())), Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null)));

    private static TestCaseData Case(string name, Exception failure, string words) => new TestCaseData(failure, words).SetArgDisplayNames(name);
}
