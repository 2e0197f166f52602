using System.Text;

namespace ManagedSecrets.Redaction;

[TestFixture]
public sealed class TokenHeaderTests
{
    [TestCase("""{"alg":"none"}""")]
    [TestCase("""{"alg":}""")]
    [TestCase("""{"alg":1,"alg":2}""")]
    [TestCase("""{ "alg" : "none" }  """)]
    [TestCase("""{"a":[{"b":"}"}],"alg":1}""")]
    [TestCase("""{"a\"}":1,"alg":2}""")]
    [TestCase("""{"a":"\\","alg":2}""")]
    [TestCase("""{"alg":1,"a":{"b":[2]}}""")]
    public void NamesAlgorithm_of_an_object_with_the_name(string json) => Assert.That(TokenHeader.NamesAlgorithm(Encoding.UTF8.GetBytes(json)), Is.True);

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{"algo":1}""")]
    [TestCase("""{"al":"alg"}""")]
    [TestCase("""{"alg","b":1}""")]
    [TestCase("""{"a":{"alg":1}}""")]
    [TestCase("""[{"alg":1}]""")]
    [TestCase("""{"alg":1} x""")]
    [TestCase("""{"alg":1}{}""")]
    [TestCase("""{"alg":1""")]
    [TestCase("""{"alg":"1}""")]
    [TestCase("""{"alg":"1\"}""")]
    [TestCase("\"alg\":1}")]
    public void NamesAlgorithm_of_no_other_text(string json) => Assert.That(TokenHeader.NamesAlgorithm(Encoding.UTF8.GetBytes(json)), Is.False);
}
