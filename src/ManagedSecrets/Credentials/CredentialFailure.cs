using System.Text.Json;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace ManagedSecrets.Credentials;

/// <summary>A sign-in that failed, in words of our own. What a tool or an endpoint said is not attached: its text is not ours to show.</summary>
internal sealed class CredentialFailure(string message, bool isPassing, bool isForEveryTenant = false) : AuthenticationFailedException(message)
{
    /// <summary>Whether another try can help.</summary>
    public bool IsPassing { get; } = isPassing;

    /// <summary>Whether asking again for another tenant is of no use: there is nobody to ask.</summary>
    public bool IsForEveryTenant { get; } = isForEveryTenant;

    /// <summary>The status that an endpoint answered with, or null where none did.</summary>
    public static int? StatusOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is RequestFailedException { Status: > 0 } answered)
                return answered.Status;
            if (exception is MsalServiceException { StatusCode: > 0 } service)
                return service.StatusCode;
        }

        return null;
    }

    /// <summary>Whether there was an answer that the SDK could not read.</summary>
    public static bool IsUnreadable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is JsonException or MsalClientException)
                return true;
        }

        return false;
    }

    /// <summary>The directory's own error number, such as AADSTS700213, which names the cause and holds nothing secret.</summary>
    public static string? DirectoryCodeOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            int start = exception.Message.IndexOf("AADSTS", StringComparison.Ordinal);
            if (start < 0)
                continue;
            int end = start + "AADSTS".Length;
            while (end < exception.Message.Length && char.IsAsciiDigit(exception.Message[end]))
                end++;
            return exception.Message[start..end];
        }

        return null;
    }
}
