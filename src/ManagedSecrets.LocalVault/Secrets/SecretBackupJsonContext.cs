using System.Text.Json.Serialization;

namespace ManagedSecrets.LocalVault.Secrets;

[JsonSerializable(typeof(SecretBackupContent))]
internal sealed partial class SecretBackupJsonContext : JsonSerializerContext;
