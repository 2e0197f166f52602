using System.Text.Json;
using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Writes secrets in the shapes of the service. Only <see cref="WriteBundle"/> with a value writes one.</summary>
internal sealed class SecretJson(int recoverableDays)
{
    public void WriteBundle(Utf8JsonWriter json, string root, StoredSecret secret, SecretVersion version, bool withValue)
    {
        json.WriteStartObject();
        if (withValue)
        {
            json.WriteString("value"u8, version.Value);
        }

        WriteProperties(json, $"{root}secrets/{secret.Name}/{version.Id}", version);
        json.WriteEndObject();
    }

    public void WriteItem(Utf8JsonWriter json, string id, SecretVersion version)
    {
        json.WriteStartObject();
        WriteProperties(json, id, version);
        json.WriteEndObject();
    }

    public void WriteDeleted(Utf8JsonWriter json, string root, DeletedSecret deleted, bool withVersion)
    {
        StoredSecret secret = deleted.Secret;
        string id = $"{root}secrets/{secret.Name}";
        json.WriteStartObject();
        json.WriteString("recoveryId"u8, $"{root}deletedsecrets/{secret.Name}");
        json.WriteNumber("deletedDate"u8, deleted.DeletedOn.ToUnixTimeSeconds());
        json.WriteNumber("scheduledPurgeDate"u8, deleted.PurgeOn.ToUnixTimeSeconds());
        WriteProperties(json, withVersion ? $"{id}/{secret.Latest.Id}" : id, secret.Latest);
        json.WriteEndObject();
    }

    private void WriteProperties(Utf8JsonWriter json, string id, SecretVersion version)
    {
        json.WriteString("id"u8, id);
        if (version.ContentType is not null)
        {
            json.WriteString("contentType"u8, version.ContentType);
        }

        if (version.Managed)
        {
            json.WriteBoolean("managed"u8, true);
        }

        WriteAttributes(json, version);
        WriteTags(json, version.Tags);
    }

    private void WriteAttributes(Utf8JsonWriter json, SecretVersion version)
    {
        json.WriteStartObject("attributes"u8);
        json.WriteBoolean("enabled"u8, version.Enabled);
        if (version.NotBefore is { } notBefore)
        {
            json.WriteNumber("nbf"u8, notBefore.ToUnixTimeSeconds());
        }

        if (version.Expires is { } expires)
        {
            json.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
        }

        json.WriteNumber("created"u8, version.Created.ToUnixTimeSeconds());
        json.WriteNumber("updated"u8, version.Updated.ToUnixTimeSeconds());
        json.WriteString("recoveryLevel"u8, recoverableDays < 90 ? "CustomizedRecoverable+Purgeable"u8 : "Recoverable+Purgeable"u8);
        json.WriteNumber("recoverableDays"u8, recoverableDays);
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null)
        {
            return;
        }

        json.WriteStartObject("tags"u8);
        foreach (KeyValuePair<string, string> tag in tags)
        {
            json.WriteString(tag.Key, tag.Value);
        }

        json.WriteEndObject();
    }
}
