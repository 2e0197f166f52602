namespace ManagedSecrets.Logging;

/// <summary>Whose values an app's logging was told to mask.</summary>
/// <param name="Redactor">What knows them; null: the app's configuration.</param>
internal sealed record RedactorSource(SecretRedactor? Redactor);
