using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>The lines of advice. Event ids 1080–1089, the last digit that of the rule; names and fixed words, never a value, nor its length.</summary>
internal static partial class AdviceLog
{
    [LoggerMessage(1082, LogLevel.Warning, "These secrets can be guessed, or are identifiers and no secrets (GUIDs, short numbers, one repeated character, common passwords, a secret's own name): {Names}. Put a long random value in place of each, or take it out of the vault if it protects nothing. (MSA02; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Guessable(ILogger logger, string names);

    [LoggerMessage(1083, LogLevel.Information, "A managed identity would do in place of these secrets, so that there is none to keep or to rotate: {Names}. {PasswordlessForm} (MSA03; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Passwordless(ILogger logger, string names, string passwordlessForm);

    [LoggerMessage(1084, LogLevel.Information, "These secrets were loaded and not read within {Period} of the start: {Names}. Name those that the app needs in ManagedSecrets:Secrets, and no others, so that it can be given the right to these alone. (MSA04; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Unread(ILogger logger, string names, string period);

    [LoggerMessage(1086, LogLevel.Information, "These secrets were not rotated for more than a year: {Names}. Rotate them, best by a policy of the vault. (MSA06; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void NotRotated(ILogger logger, string names);
}
