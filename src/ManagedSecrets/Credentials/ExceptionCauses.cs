namespace ManagedSecrets.Credentials;

/// <summary>What is behind an exception: the SDK wraps what tells most, in as many layers as it likes.</summary>
internal static class ExceptionCauses
{
    /// <summary>The exception itself and its inner ones, the outermost first.</summary>
    public static IEnumerable<Exception> Causes(this Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    public static T? Cause<T>(this Exception? exception)
        where T : Exception => exception.Causes().OfType<T>().FirstOrDefault();
}
