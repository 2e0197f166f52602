using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging;

/// <summary>
/// The lines that the core writes, but for <see cref="LookLog"/>'s. Event ids 1000–1999, those of advice 1080–1089; names and fixed words, never a value, nor its
/// length. All in one class: of several, the generator writes the code in another order at each build, and a build would not be reproducible.
/// </summary>
internal static partial class Log
{
    /// <summary>The category of all that the library's packages write, advice apart.</summary>
    public const string Category = "ManagedSecrets";

    [LoggerMessage(1001, LogLevel.Information, "Secrets changed: {Added} added, {Rotated} rotated, {Removed} removed.")]
    public static partial void Changed(ILogger logger, int added, int rotated, int removed);

    [LoggerMessage(1002, LogLevel.Warning, "{Consequence} {Failure}")]
    public static partial void LookFailed(ILogger logger, string consequence, string failure);

    [LoggerMessage(1003, LogLevel.Information, "The stores answer again; the last failure was at {LastFailure:u}.")]
    public static partial void Recovered(ILogger logger, DateTimeOffset? lastFailure);

    [LoggerMessage(1004, LogLevel.Error, "A callback on a configuration change threw {ExceptionType}. The new values are in place; mend the callback.")]
    public static partial void CallbackThrew(ILogger logger, string exceptionType);

    [LoggerMessage(1006, LogLevel.Warning, "At a look each {Interval} (requests: {Requests}), this instance plans {CallsADay:0} calls a day. {Remedy}")]
    public static partial void ManyCalls(ILogger logger, double callsADay, TimeSpan interval, int requests, string remedy);

    [LoggerMessage(1007, LogLevel.Warning, "{Warning}")]
    public static partial void Setting(ILogger logger, string warning);

    [LoggerMessage(1008, LogLevel.Information, "No secrets are loaded: {Reason}")]
    public static partial void Nothing(ILogger logger, string reason);

    [LoggerMessage(1009, LogLevel.Warning, "No secrets are loaded: {Reason}")]
    public static partial void NothingByItself(ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Information, "A look ended without a result (requests: {Requests}); client request id {LookId}.")]
    public static partial void LookedInVain(ILogger logger, int requests, string lookId);

    [LoggerMessage(1020, LogLevel.Debug, "The secret '{Name}' in {Store} was disabled or deleted between list and get; it is left out.")]
    public static partial void VanishedWhileLoading(ILogger logger, string name, string store);

    [LoggerMessage(1021, LogLevel.Warning, "The secret '{Name}' in {Store} has no version that is valid yet (the latest is from {NotBefore:u}); it is left out until then.")]
    public static partial void NoValidVersion(ILogger logger, string name, string store, DateTimeOffset notBefore);

    [LoggerMessage(1022, LogLevel.Warning, "The secret '{Name}' in {Store} is not valid before {NotBefore:u}, but it was named and is all there is; it is used.")]
    public static partial void NotValidYet(ILogger logger, string name, string store, DateTimeOffset notBefore);

    [LoggerMessage(1023, LogLevel.Warning, "The secret '{Name}' in {Store} expired at {Expires:u}; it {Consequence} (ManagedSecrets:ExpiredSecrets). Rotate it. (MSA05; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Expired(ILogger logger, string name, string store, DateTimeOffset expires, string consequence);

    [LoggerMessage(1024, LogLevel.Warning, "The secret '{Name}' in {Store} is not JSON, though it should be expanded; it is kept as a plain value.")]
    public static partial void NotJson(ILogger logger, string name, string store);

    [LoggerMessage(1025, LogLevel.Warning, "The secret '{Name}' in {Store} makes no configuration key: nothing, or an empty part, is left of its name; it is left out. Rename it, or give it a Key.")]
    public static partial void NoKey(ILogger logger, string name, string store);

    [LoggerMessage(1026, LogLevel.Warning, "The secret '{Name}' in {Store} would set a key under ManagedSecrets; it is left out, since a vault may not configure its own loading.")]
    public static partial void OwnSection(ILogger logger, string name, string store);

    [LoggerMessage(1027, LogLevel.Warning, "The secret '{Name}' in {Store} sets the section {Section}, which steers the app itself. If that is meant, name it in ManagedSecrets:Secrets.")]
    public static partial void SensitiveSection(ILogger logger, string name, string store, string section);

    [LoggerMessage(1028, LogLevel.Warning, "The secrets '{Winner}' and '{Loser}' in {Store} both map to the key {Key}; '{Winner}' is used. Rename one, or give it a Key.")]
    public static partial void Tie(ILogger logger, string winner, string loser, string key, string store);

    [LoggerMessage(1029, LogLevel.Warning, "The value of the secret '{Name}' in {Store} is below ManagedSecrets:Redaction:MinimumLength, and is not masked in logs. Rotate it to a longer one, or keep it out of the vault if it is no secret. (MSA01; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void TooShortToMask(ILogger logger, string name, string store);

    [LoggerMessage(1041, LogLevel.Warning, "The value of the secret '{Name}' in {Store} has more than 256 lines or parts: it is masked in logs as a whole only, and its parts are not. Split it into several secrets.")]
    public static partial void TooManyForms(ILogger logger, string name, string store);

    [LoggerMessage(1042, LogLevel.Warning, "The secret '{Name}' in {Store} is not masked in logs, since the app's code excludes it (Redaction.Exclude).")]
    public static partial void Excluded(ILogger logger, string name, string store);

    [LoggerMessage(1043, LogLevel.Warning, "The secret '{Name}' is not masked in logs: its value in {Store} is an ordinary word, which would hide other text, and can be guessed. Rotate it to a random one, or keep it out of the vault. (MSA01; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void OrdinaryWord(ILogger logger, string name, string store);

    [LoggerMessage(1044, LogLevel.Information, "The value of the secret '{Name}' in {Store} is an address without a secret part, and is not masked in logs.")]
    public static partial void PlainUrl(ILogger logger, string name, string store);

    [LoggerMessage(1045, LogLevel.Warning, "The value of the secret '{Name}' in {Store} is blank: there is nothing to mask.")]
    public static partial void BlankValue(ILogger logger, string name, string store);

    [LoggerMessage(1046, LogLevel.Warning, "The configuration key {Key} still holds a Key Vault reference that the platform could not resolve. Check the reference and the identity's rights.")]
    public static partial void UnresolvedReference(ILogger logger, string key);

    [LoggerMessage(1047, LogLevel.Warning, "ManagedSecrets:Redaction:AlsoMask names the configuration key {Key}, whose value is not masked: it is too short, an ordinary word, or an address without a secret part.")]
    public static partial void ForeignNotMasked(ILogger logger, string key);

    [LoggerMessage(1038, LogLevel.Warning, "Secrets are loaded, and the log is not masked. Call logging.AddManagedSecretsRedaction(), or builder.AddManagedSecrets() in place of configuration and services apart.")]
    public static partial void NotMasked(ILogger logger);

    [LoggerMessage(1012, LogLevel.Debug, "Nothing changed: {Secrets} as before.")]
    public static partial void Unchanged(ILogger logger, string secrets);

    [LoggerMessage(1013, LogLevel.Information, "The secret '{Name}' in {Store} was rotated to version {Version}.")]
    public static partial void Rotated(ILogger logger, string name, string store, string? version);

    [LoggerMessage(1035, LogLevel.Warning, "The secret '{Name}' is no longer in {Store}; its configuration key is gone.")]
    public static partial void Removed(ILogger logger, string name, string store);

    [LoggerMessage(1036, LogLevel.Warning, "{Store} lists no secret whose name starts with '{Prefix}', so nothing was loaded from it. Check ManagedSecrets:Prefix and the vault.")]
    public static partial void NothingListed(ILogger logger, string store, string prefix);

    [LoggerMessage(1037, LogLevel.Warning, "Validate names the secret '{Name}', and none of that name was loaded, so its probe is never asked. Give the secret's name in the vault, not its configuration key.")]
    public static partial void ProbeOfNothing(ILogger logger, string name);

    [LoggerMessage(1014, LogLevel.Warning, "A secret keeps the value that it had, if it had one. {Reason}")]
    public static partial void KeptOld(ILogger logger, string reason);

    [LoggerMessage(1015, LogLevel.Information, "Every secret is read from its store again (before, not: {Count}).")]
    public static partial void AllCurrentAgain(ILogger logger, int count);

    [LoggerMessage(1016, LogLevel.Warning, "The secret '{Name}' keeps the value that it had: the app's own probe refused the new one ({Reason}). It is asked again.")]
    public static partial void Refused(ILogger logger, string name, string reason);

    [LoggerMessage(1017, LogLevel.Warning, "The secrets of the section {Section} keep the values that they had: the validators of its options refused the new ones ({Reason}). They are asked again.")]
    public static partial void OptionsRefused(ILogger logger, string section, string reason);

    [LoggerMessage(1018, LogLevel.Warning, "ValidateOptions was set, but the app's services are not known yet, so the new values are used as they are. Register services.AddManagedSecrets() to have them validated.")]
    public static partial void NoServices(ILogger logger);

    [LoggerMessage(1019, LogLevel.Error, "An observer of rotations threw {ExceptionType}. The new values are in place; mend the observer.")]
    public static partial void ObserverThrew(ILogger logger, string exceptionType);

    [LoggerMessage(1060, LogLevel.Information, "The secret '{Name}' in {Store} is disabled; it is left out until it is enabled.")]
    public static partial void Disabled(ILogger logger, string name, string store);

    [LoggerMessage(1061, LogLevel.Debug, "The secret '{Name}' in {Store} is managed for a certificate; it is left out, unless ManagedSecrets:Secrets names it.")]
    public static partial void OfACertificate(ILogger logger, string name, string store);

    [LoggerMessage(1062, LogLevel.Warning, "The first look at the stores took {Seconds:0.0} s, and the start of the app waited for it. {Reason}")]
    public static partial void SlowStart(ILogger logger, double seconds, string reason);

    [LoggerMessage(1030, LogLevel.Warning, "{Gone} of {Count} secrets are no longer in {Store}. So many at once are kept until the next look finds the same.")]
    public static partial void TooManyGone(ILogger logger, int gone, int count, string store);

    [LoggerMessage(1031, LogLevel.Warning, "The secret '{Name}' is no longer in {Store}; it keeps its last value (ManagedSecrets:KeepRemoved).")]
    public static partial void KeptRemoved(ILogger logger, string name, string store);

    [LoggerMessage(1032, LogLevel.Warning, "The secret '{Name}' in {Store} expires at {Expires:u}. Rotate it.")]
    public static partial void Expiring(ILogger logger, string name, string store, DateTimeOffset expires);

    [LoggerMessage(1033, LogLevel.Warning, "{Store} has failed for ManagedSecrets:FallbackAfter; {Fallback} is read instead, until it is back.")]
    public static partial void Fallback(ILogger logger, string store, string fallback);

    [LoggerMessage(1034, LogLevel.Information, "{Store} answers again; {Fallback} is no longer read.")]
    public static partial void BackFromFallback(ILogger logger, string store, string fallback);

    [LoggerMessage(1070, LogLevel.Critical, "The masking of the app's log is tried with {Value}.")]
    public static partial void Probe(ILogger logger, string value, Exception exception);

    [LoggerMessage(1064, LogLevel.Information, "The optional secret '{Name}' is not in {Store}, or is disabled there; its key is not set.")]
    public static partial void OptionalMissing(ILogger logger, string name, string store);

    [LoggerMessage(1071, LogLevel.Warning, "A line of {LeakingCategory}{LeakingEvent} would have shown the secret of the key {Key}; it was masked. Mend that line, or, if the value is no secret, keep it out of the vault, or name the secret in options.Redaction.Exclude. This is told once an hour for each key.")]
    public static partial void Leak(ILogger logger, string key, string leakingCategory, string leakingEvent);

    [LoggerMessage(1072, LogLevel.Warning, "{Problem} The app's code lets it start all the same (Redaction.OnMissing = Warn).")]
    public static partial void StartsUnmasked(ILogger logger, string problem);

    [LoggerMessage(1073, LogLevel.Warning, "The value of the key {Key} masks more than one line in a hundred. If it is an ordinary word, rotate it to a random value; if not, something logs it all the time.")]
    public static partial void MasksMuch(ILogger logger, string key);

    [LoggerMessage(1082, LogLevel.Warning, "These secrets can be guessed, or are identifiers and no secrets (GUIDs, short numbers, one repeated character, common passwords, a secret's own name): {Names}. Put a long random value in place of each, or take it out of the vault if it protects nothing. (MSA02; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Guessable(ILogger logger, string names);

    [LoggerMessage(1083, LogLevel.Information, "A managed identity would do in place of these secrets, so that there is none to keep or to rotate: {Names}. {PasswordlessForm} (MSA03; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Passwordless(ILogger logger, string names, string passwordlessForm);

    [LoggerMessage(1084, LogLevel.Information, "These secrets were loaded and not read within {Period} of the start: {Names}. Name those that the app needs in ManagedSecrets:Secrets, and no others, so that it can be given the right to these alone. (MSA04; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void Unread(ILogger logger, string names, string period);

    [LoggerMessage(1086, LogLevel.Information, "These secrets were not rotated for more than a year: {Names}. Rotate them, best by a policy of the vault. (MSA06; silence it by ManagedSecrets:SilencedAdvice.)")]
    public static partial void NotRotated(ILogger logger, string names);

    [LoggerMessage(1099, LogLevel.Warning, "{Count} earlier messages of the start were dropped: more arrived before there was a logger than are held")]
    public static partial void DroppedAtStart(ILogger logger, long count);

    [LoggerMessage(EventId = 1110, Message = "An event came from outside ({Outcome}): {Meaning} Further ones of this kind are only counted, in managedsecrets.signals.")]
    public static partial void FirstSignal(ILogger logger, LogLevel level, SignalOutcome outcome, string meaning);
}
