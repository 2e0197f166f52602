using System.Runtime.CompilerServices;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Signals;

/// <summary>A receipt that nobody looks at.</summary>
[CancelAfter(30_000)]
public class UnwatchedReceiptTests
{
    [Test]
    public void Look_that_fails_is_no_unobserved_exception()
    {
        string words = $"refused {Guid.NewGuid()}";
        List<string> unobserved = [];
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, args) => unobserved.Add(args.Exception.ToString());
        TaskScheduler.UnobservedTaskException += note;

        LookInVain(words);
        for (int round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= note;
        Assert.That(unobserved.Where(text => text.Contains(words, StringComparison.Ordinal)), Is.Empty);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LookInVain(string words)
    {
        StoreInMemory store = new("https://shop.vault.azure.net/") { ["Db"] = "db-one" };
        IConfigurationRoot root = Loaded.From(store, options => options.SignalSpread = TimeSpan.Zero);
        store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, words);

        Task look = new SecretSignal(root, NullLoggerFactory.Instance).LookNow(new SecretHint("shop.vault.azure.net", "Db")).Look;
        ((IAsyncResult)look).AsyncWaitHandle.WaitOne();

        ((IDisposable)root).Dispose();
    }
}
