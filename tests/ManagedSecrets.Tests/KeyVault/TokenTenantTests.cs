using System.Buffers.Text;
using System.Text;

namespace ManagedSecrets.KeyVault;

/// <summary>The tenant by which a wrong sign-in is explained; whatever is no readable token has none.</summary>
public sealed class TokenTenantTests
{
    [TestCase("""{"tid":"t-1","oid":"o-1"}""", "t-1")]
    [TestCase("""{"oid":"o-1"}""", null)]
    [TestCase("""{"tid":7}""", null)]
    [TestCase("[1]", null)]
    [TestCase("not JSON", null)]
    public void Of_reads_the_claim(string claims, string? tenant) =>
        Assert.That(TokenTenant.Of($"header.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.signature"), Is.EqualTo(tenant));

    [TestCase("")]
    [TestCase("opaque")]
    [TestCase("a.b.c.d.e")]
    [TestCase("a.?.c")]
    public void Of_what_is_no_token_is_null(string token) => Assert.That(TokenTenant.Of(token), Is.Null);
}
