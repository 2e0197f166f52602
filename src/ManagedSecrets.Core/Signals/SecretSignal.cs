using ManagedSecrets.Diagnostics;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Signals;

/// <summary>Hands hints on to the sources that read the vault they are about. Thread-safe.</summary>
internal sealed class SecretSignal(IConfiguration configuration, ILoggerFactory loggerFactory) : IManagedSecretsSignal
{
    private static readonly Task<SecretChanges> NoLook = Task.FromResult(SecretChanges.None);

    private readonly ILogger _logger = new UnfailingLogger(loggerFactory.CreateLogger(Log.Category));
    private int _told;

    public SignalReceipt LookNow(SecretHint hint)
    {
        ArgumentNullException.ThrowIfNull(hint);
        return Receive(hint, LoadedFeeds.Of(configuration));
    }

    public IReadOnlyList<SignalReceipt> LookNow(VaultEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        IReadOnlyList<SecretFeed> feeds = LoadedFeeds.Of(configuration);
        return [.. events.Hints.Select(hint => Receive(hint, feeds)), .. events.LeftOut.Select(outcome => Tell(new SignalReceipt(outcome, NoLook)))];
    }

    private SignalReceipt Receive(SecretHint hint, IReadOnlyList<SecretFeed> feeds)
    {
        (SecretFeed Feed, SignalOutcome Outcome)[] readers = [.. feeds
            .SelectMany(feed => feed.Settings.Plans.Where(plan => HintedPlan.IsOf(plan, hint.Vault)).Select(plan => (feed, new HintedPlan(plan, feed).Judge(hint))))];
        SecretFeed[] looking = [.. readers.Where(reader => reader.Outcome == SignalOutcome.Accepted).Select(reader => reader.Feed).Distinct()];
        return Tell(looking.Length > 0
            ? new SignalReceipt(SignalOutcome.Accepted, LookAsync(looking, hint.Name).Unwatched())
            : new SignalReceipt(readers.Select(reader => reader.Outcome).DefaultIfEmpty(SignalOutcome.UnknownVault).Min(), NoLook));
    }

    private static async Task<SecretChanges> LookAsync(SecretFeed[] feeds, string name) =>
        SecretChanges.Join(await Task.WhenAll(feeds.Select(feed => feed.Spread.LookAsync(name))).ConfigureAwait(false));

    /// <summary>The first of each outcome is told, the others are counted only: whoever can send many must not fill the log.</summary>
    private SignalReceipt Tell(SignalReceipt receipt)
    {
        SignalCount.Add(receipt.Outcome);
        int bit = 1 << (int)receipt.Outcome;
        if ((Interlocked.Or(ref _told, bit) & bit) == 0)
            SignalLog.TellFirst(_logger, receipt.Outcome);
        return receipt;
    }
}
