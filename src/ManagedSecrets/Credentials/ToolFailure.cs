using System.Text.Json;
using Azure;
using Azure.Identity;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Why one sign-in gave no token, in words of our own: what a tool printed may hold anything. The SDK tells most cases apart by its text alone.
/// </summary>
internal sealed record ToolFailure(string Reason, string? First = null)
{
    public static readonly ToolFailure Slow = new("gave no answer in 5 s");

    private static readonly ToolFailure NotInstalled = new("is not installed, or not on PATH", "install it");
    private static readonly ToolFailure NotSetUp = new("is not installed, or nobody has signed in there");
    private static readonly ToolFailure NoModule = new("lacks the module Az.Accounts", "install that");
    private static readonly ToolFailure Garbage = new("answered with something that is no token");
    private static readonly ToolFailure SignedOut = new("is signed out, or not set up");
    private static readonly ToolFailure Claims = new("is signed in, and the vault's tenant asks for a fresh sign-in (multi-factor authentication, or a policy)");

    /// <summary>Whether another tenant may be answered otherwise: some tool was there, and said no in time.</summary>
    public bool DependsOnTenant { get; private init; }

    /// <summary>Whether the directory could not be reached, or has trouble.</summary>
    public bool IsPassing { get; private init; }

    public static ToolFailure Of(Exception exception) => exception.Message switch
    {
        var text when exception is CredentialFailure => new(text.TrimEnd('.')),
        var text when Has(text, "timed out") || Has(text, "failed to get access token in") => Slow,
        _ when CredentialFailure.DirectoryCodeOf(exception) is { } code =>
            new($"the directory refused ({code})") { DependsOnTenant = true, IsPassing = IsTrouble(exception) },
        var text when Has(text, "additional claims") => Claims with { DependsOnTenant = true },
        var text when Has(text, "Az.Accounts module") => NoModule,
        var text when Has(text, "not installed") || Has(text, "not be found") => NotInstalled,
        var text when Has(text, "Token provider") || Has(text, "No installed instance") => NotSetUp,
        var text when exception.Cause<JsonException>() is not null || Has(text, "valid response") => Garbage,
        var text when exception is CredentialUnavailableException && !Has(text, "unexpected error") => SignedOut,
        _ => new($"failed ({exception.GetType().Name})") { DependsOnTenant = true, IsPassing = IsTrouble(exception) },
    };

    private static bool IsTrouble(Exception exception) =>
        CredentialFailure.StatusOf(exception) is 429 or >= 500 || exception.Causes().Any(cause => cause is HttpRequestException or RequestFailedException { Status: 0 });

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
