namespace ManagedSecrets.Diagnostics.Advice;

public class RotationAgeRuleTests
{
    [TestCase(366, null, true)]
    [TestCase(365, null, false)]
    [TestCase(400, 3, true, Description = "A new tag is no new value.")]
    [TestCase(null, 366, true)]
    [TestCase(null, 30, false)]
    [TestCase(null, null, false, Description = "The store does not tell.")]
    public void Version_is_told_when_it_is_older_than_a_year(int? createdDaysAgo, int? updatedDaysAgo, bool isTold)
    {
        SecretMetadata secret = new() { Name = "Old", Created = Ago(createdDaysAgo), Updated = Ago(updatedDaysAgo) };

        Assert.That(new RotationAgeRule().Judge(RuleCase.Of(secret), RuleCase.Now) is not null, Is.EqualTo(isTold));
    }

    private static DateTimeOffset? Ago(int? days) => days is { } some ? RuleCase.Now.AddDays(-some) : null;
}
