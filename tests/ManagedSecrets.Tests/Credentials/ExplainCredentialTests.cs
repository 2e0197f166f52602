namespace ManagedSecrets.Credentials;

/// <summary>The choice in words, for people and for the sample.</summary>
public sealed class ExplainCredentialTests
{
    [Test]
    public void It_names_kind_reason_and_warning_and_no_variables_value() => Assert.That(
        new ManagedSecretsOptions().ExplainCredential("Production", new Dictionary<string, string> { ["AZURE_CLIENT_SECRET"] = "hunter2" }),
        Does.StartWith("ManagedIdentity: managed identity, system-assigned").And.Contain("is not used").And.Not.Contain("hunter2"));
}
