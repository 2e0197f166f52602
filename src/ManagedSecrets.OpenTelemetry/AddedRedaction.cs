namespace ManagedSecrets.OpenTelemetry;

/// <summary>Tells among an app's services what was added already.</summary>
/// <param name="Of">What is masked.</param>
/// <param name="Redactor">The redactor, or null for that of the configuration.</param>
internal sealed record AddedRedaction(Type Of, SecretRedactor? Redactor);
