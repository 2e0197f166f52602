using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Diagnostics.Telemetry;

public class RotationCountTests : TelemetryFixture
{
    [Test]
    public void Rotations_counts_what_changed_and_not_what_the_first_load_brought()
    {
        Store["Gone"] = "a-value-that-goes";
        Store["Stays"] = "a-value-that-stays";
        IConfigurationRoot root = Load();
        int afterLoad = Heard.Collect(ManagedSecretsTelemetry.Rotations).Count;
        Store["Db--Password"] = "second-value-of-it";
        Store["Stays"] = "a-value-that-stays-2";
        Store["New"] = "a-value-that-comes";
        Store.Remove("Gone");

        root.Reload();
        root.Reload();

        Assert.That(afterLoad, Is.Zero);
        Assert.That(
            Heard.Collect(ManagedSecretsTelemetry.Rotations).Select(one => (one["managedsecrets.rotation.type"], one.Value)),
            Is.EquivalentTo(new (object?, double)[] { ("rotated", 2), ("added", 1), ("removed", 1) }));
    }

    [Test]
    public void Rotations_of_two_sources_count_each_for_its_own_vault()
    {
        string other = $"other-{Address}";
        StoreInMemory second = new($"https://{other}/") { ["Other"] = "another-value-of-it" };
        using ConfigurationRoot root = (ConfigurationRoot)new ConfigurationBuilder().AddManagedSecrets(Store, Quiet).AddManagedSecrets(second, Quiet).Build();
        using Heard heardOfOther = new(other);
        second["Other"] = "another-value-of-it-2";

        root.Reload();

        Assert.That(Heard.Collect(ManagedSecretsTelemetry.Rotations), Is.Empty);
        Assert.That(heardOfOther.Collect(ManagedSecretsTelemetry.Rotations).Single().Value, Is.EqualTo(1));
    }

    private static void Quiet(SecretLoadingOptions options) => options.ReloadInterval = Timeout.InfiniteTimeSpan;
}
