namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>The rules' ids. They stand in logs and in settings, and never change their meaning.</summary>
internal static class AdviceIds
{
    public const string NotMasked = "MSA01";
    public const string Guessable = "MSA02";
    public const string Passwordless = "MSA03";
    public const string Unread = "MSA04";
    public const string Expired = "MSA05";
    public const string NotRotated = "MSA06";

    public static IReadOnlyList<string> All { get; } = [NotMasked, Guessable, Passwordless, Unread, Expired, NotRotated];
}
