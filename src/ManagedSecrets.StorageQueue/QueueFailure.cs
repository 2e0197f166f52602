using Azure;
using Azure.Identity;
using ManagedSecrets.Credentials;

namespace ManagedSecrets.StorageQueue;

/// <summary>Words for a request that failed, with a remedy. What the service or a credential said is not attached: its text is not ours.</summary>
internal static class QueueFailure
{
    private const int LongestCode = 64;

    public static string Explain(Exception exception, ReadQueue queue) => $"The queue {queue.Name} {Cause(exception, queue)}.";

    /// <summary>When the service wants to be asked again, or null.</summary>
    public static TimeSpan? RetryAfter(Exception exception) =>
        (exception as RequestFailedException)?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out string? text) == true && int.TryParse(text, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string Cause(Exception exception, ReadQueue queue) => exception switch
    {
        CredentialFailure failure => $"can't be read as {queue.Identity}: {failure.Message.TrimEnd('.')}",
        AuthenticationFailedException => $"can't be read: no token came from {queue.Identity}. Check that the identity is there",
        RequestFailedException { Status: 401 } failure => $"does not accept the sign-in{Code(failure)} of {queue.Identity}. Check that the storage account belongs to the identity's tenant",
        RequestFailedException { Status: 403 } failure => $"may not be read{Code(failure)} by {queue.Identity}. Give that identity the role Storage Queue Data Message Processor on the queue (it takes some minutes to hold), and check that the account's firewall lets this app in",
        RequestFailedException { Status: 404 } failure => $"is not there{Code(failure)}. Create it, since the app never does: az storage queue create --auth-mode login --account-name {Account(queue)} --name {queue.Client.Name}",
        RequestFailedException { Status: 429 or 503 } failure => $"is throttled{Code(failure)}. If that lasts, fewer apps should share the storage account, or a longer ManagedSecrets:StorageQueue:PollInterval be set",
        RequestFailedException { Status: >= 500 } failure => $"answers with {failure.Status}{Code(failure)}, which passes by itself most often",
        RequestFailedException { Status: > 0 } failure => $"answers with {failure.Status}{Code(failure)}, which was not expected. Check ManagedSecrets:StorageQueue:Uri",
        RequestFailedException or OperationCanceledException or HttpRequestException => "can't be reached. Check the account's name in ManagedSecrets:StorageQueue:Uri, and network, DNS and private endpoint",
        FormatException => "holds a message that the app's own QueueClient can't decode. Make it with MessageEncoding None",
        _ => $"can't be read: an unexpected {exception.GetType().Name}",
    };

    private static string Account(ReadQueue queue) => queue.Client.AccountName;

    /// <summary>The service's own code, if it looks like one.</summary>
    private static string Code(RequestFailedException failure) =>
        failure.ErrorCode is { Length: > 0 and <= LongestCode } code && code.All(char.IsAsciiLetter) ? $" ({code})" : "";
}
