using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Azure.Core.Diagnostics;
using ManagedSecrets.KeyVault;

namespace ManagedSecrets.Tests.KeyVault;

/// <summary>The rehearsal runs to its end, so that it compiles what a load runs, and nobody can see it.</summary>
public sealed class RehearsalTests
{
    [Test]
    public void EachPartRunsToItsEnd() => Assert.Multiple(() =>
    {
        Assert.That(Rehearsal.ClientAsync, Throws.Nothing);
        Assert.That(Rehearsal.LoaderAsync, Throws.Nothing);
        Assert.That(Rehearsal.HandshakeAsync, Throws.Nothing);
    });

    [Test]
    public async Task NothingOfItIsLoggedOrTraced()
    {
        ConcurrentQueue<string> seen = [];
        using AzureEventSourceListener events = new((written, message) => seen.Enqueue(message), EventLevel.Verbose);
        using ActivityListener activities = new()
        {
            ShouldListenTo = source => source.Name.StartsWith("Azure", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => seen.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => tag.Value))),
        };
        ActivitySource.AddActivityListener(activities);

        await Rehearsal.ClientAsync();
        await Rehearsal.LoaderAsync();
        await Rehearsal.HandshakeAsync();

        Assert.That(seen.Where(text => text.Contains("rehearsal", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }
}
