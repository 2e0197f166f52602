using System.Text.Json;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace ManagedSecrets.Credentials;

/// <summary>A sign-in that failed, in words of our own. What a tool or an endpoint said is not attached: its text is not ours to show.</summary>
internal sealed class CredentialFailure(string message, bool isPassing, bool isForEveryTenant = false) : AuthenticationFailedException(message)
{
    private const string DirectoryCode = "AADSTS";

    /// <summary>Whether another try can help.</summary>
    public bool IsPassing { get; } = isPassing;

    /// <summary>Whether asking again for another tenant is of no use: there is nobody to ask.</summary>
    public bool IsForEveryTenant { get; } = isForEveryTenant;

    /// <summary>The status that an endpoint answered with, or null where none did.</summary>
    public static int? StatusOf(Exception? exception) => exception.Causes().Select(StatusIn).FirstOrDefault(status => status is not null);

    /// <summary>Whether there was an answer that the SDK could not read.</summary>
    public static bool IsUnreadable(Exception? exception) => exception.Causes().Any(cause => cause is JsonException or MsalClientException);

    /// <summary>The directory's own error number, such as AADSTS700213, which names the cause and holds nothing secret.</summary>
    public static string? DirectoryCodeOf(Exception? exception) => exception.Causes().Select(cause => CodeIn(cause.Message)).FirstOrDefault(code => code is not null);

    private static int? StatusIn(Exception exception) => exception switch
    {
        RequestFailedException { Status: > 0 } answered => answered.Status,
        MsalServiceException { StatusCode: > 0 } service => service.StatusCode,
        _ => null,
    };

    private static string? CodeIn(string message)
    {
        int start = message.IndexOf(DirectoryCode, StringComparison.Ordinal);
        if (start < 0)
            return null;
        int end = start + DirectoryCode.Length;
        while (end < message.Length && char.IsAsciiDigit(message[end]))
            end++;
        return message[start..end];
    }
}
