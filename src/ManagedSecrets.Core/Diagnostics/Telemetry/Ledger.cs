using System.Collections.Concurrent;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>
/// What is to be told of looks: noted on a look's way, and told off it, by the thread pool or by whoever collects before. So a look bears
/// neither the first use of the code that tells, which at a start costs more than all of its calls, nor a listener that is slow or throws.
/// </summary>
internal sealed class Ledger : IThreadPoolWorkItem
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentQueue<Action> Entries = [];
    private static readonly Lock Sync = new();
    private static readonly Ledger Instance = new();

    private Ledger()
    {
    }

    public static void Note(Action entry) => Entries.Enqueue(entry);

    /// <summary>Has told what was noted, soon.</summary>
    public static void SettleSoon()
    {
        if (!Entries.IsEmpty)
            ThreadPool.UnsafeQueueUserWorkItem(Instance, preferLocal: false);
    }

    /// <summary>Ends when all that was noted is told. It waits for nobody long: a listener may have to wait for who collects.</summary>
    public static void Settle()
    {
        // Before the lock, since those who listen are told of each instrument.
        _ = Instruments.LoadDuration;
        if (!Sync.TryEnter(Patience))
            return;
        try
        {
            while (Entries.TryDequeue(out Action? entry))
                Try(entry);
        }
        finally
        {
            Sync.Exit();
        }
    }

    public void Execute() => Settle();

    private static void Try(Action entry)
    {
        try
        {
            entry();
        }
        catch (Exception)
        {
            // A listener's own; the other entries are told all the same.
        }
    }
}
