using System.Diagnostics;

namespace ManagedSecrets.Loading;

/// <summary>Looks that wait together become one: of all that any of them is about.</summary>
public sealed class LookScopeTests
{
    [Test]
    public void Of_a_name_holds_it_in_any_case_and_nothing_else()
    {
        LookScope scope = LookScope.Of("Key");

        Assert.That((scope.IsEverything, scope.Holds("KEY"), scope.Holds("Other")), Is.EqualTo((false, true, false)));
        Assert.That((LookScope.Everything.Holds("Other"), LookScope.Everything.Names.Any()), Is.EqualTo((true, false)));
    }

    [Test]
    public void With_another_is_about_the_names_of_both()
    {
        LookScope both = LookScope.Of("Key").With(LookScope.Of("KEY")).With(LookScope.Of("Other"));

        Assert.That(both.Names, Is.EqualTo(["Key", "Other"]));
    }

    [Test]
    public void With_everything_is_everything()
    {
        Assert.That(LookScope.Of("Key").With(LookScope.Everything).IsEverything, Is.True);
        Assert.That(LookScope.Everything.With(LookScope.Of("Key")).IsEverything, Is.True);
    }

    [TestCase(32, false)]
    [TestCase(33, true)]
    public void With_more_than_32_names_is_everything(int names, bool isEverything)
    {
        LookScope all = Enumerable.Range(1, names - 1).Aggregate(LookScope.Of("Key0"), (scope, number) => scope.With(LookScope.Of($"Key{number}")));

        Assert.That(all.IsEverything, Is.EqualTo(isEverything));
    }

    [Test]
    public void Askers_are_known_of_looks_on_demand_alone()
    {
        ActivityContext asker = Context();

        Assert.That(LookScope.Of("Key").With(LookScope.Everything).Askers, Is.Null);
        Assert.That(LookScope.Everything.AskedBy(null).Askers, Is.Empty);
        Assert.That(LookScope.Everything.AskedBy(asker).With(LookScope.Of("Key")).Askers, Is.EqualTo([asker]));
        Assert.That(LookScope.Everything.With(LookScope.Of("Key").AskedBy(asker)).Askers, Is.EqualTo([asker]));
    }

    [Test]
    public void Askers_are_sixteen_at_most_each_once()
    {
        ActivityContext[] askers = [.. Enumerable.Range(0, 20).Select(_ => Context())];

        LookScope all = askers.Concat(askers).Aggregate(LookScope.Everything, (scope, asker) => scope.With(LookScope.Everything.AskedBy(asker)));

        Assert.That(all.Askers, Is.EqualTo(askers.Take(16)));
    }

    private static ActivityContext Context() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
}
