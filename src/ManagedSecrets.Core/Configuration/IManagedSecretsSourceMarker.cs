namespace ManagedSecrets.Configuration;

/// <summary>Marks our own sources: what they hold never configures us.</summary>
internal interface IManagedSecretsSourceMarker;
