using System.Runtime.ExceptionServices;

namespace ManagedSecrets.Logging.Providers;

/// <summary>What loggers threw, while the others went on: one as it is, several together.</summary>
internal static class SinkFailures
{
    public static Exception Join(Exception? earlier, Exception failure) => earlier is null ? failure : new AggregateException(earlier, failure);

    public static void Throw(Exception? failure)
    {
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
