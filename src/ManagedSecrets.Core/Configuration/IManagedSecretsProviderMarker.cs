namespace ManagedSecrets.Configuration;

/// <summary>Marks our own providers: what they hold never configures us.</summary>
internal interface IManagedSecretsProviderMarker;
