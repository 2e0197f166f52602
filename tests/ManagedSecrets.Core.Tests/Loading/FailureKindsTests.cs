namespace ManagedSecrets.Loading;

/// <summary>Which failures say something of one secret alone, and which let another store answer.</summary>
public sealed class FailureKindsTests
{
    [TestCase(SecretStoreFailure.Transient, false, true)]
    [TestCase(SecretStoreFailure.Throttled, false, true)]
    [TestCase(SecretStoreFailure.UnknownHost, false, true)]
    [TestCase(SecretStoreFailure.NotFound, true, false)]
    [TestCase(SecretStoreFailure.Disabled, true, false)]
    [TestCase(SecretStoreFailure.Forbidden, true, false)]
    [TestCase(SecretStoreFailure.Invalid, true, false)]
    [TestCase(SecretStoreFailure.Unauthorized, false, false)]
    [TestCase(SecretStoreFailure.Untrusted, false, false)]
    public void Failure_is_of_one_secret_or_an_outage_or_neither(SecretStoreFailure failure, bool isOfOneSecret, bool isOutage) =>
        Assert.That((failure.IsOfOneSecret, failure.IsOutage), Is.EqualTo((isOfOneSecret, isOutage)));
}
