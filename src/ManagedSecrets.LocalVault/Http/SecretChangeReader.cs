using System.Text.Json;
using ManagedSecrets.LocalVault.Secrets;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>Reads the body of a set, an update or a restore.</summary>
internal static class SecretChangeReader
{
    private static readonly SecretChange Nothing = new();

    public static async Task<SecretChange> ReadAsync(VaultOperation operation, HttpRequest request)
    {
        if (operation is not (VaultOperation.Set or VaultOperation.Update or VaultOperation.Restore))
        {
            return Nothing;
        }

        try
        {
            CancellationToken aborted = request.HttpContext.RequestAborted;
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body, default, aborted).ConfigureAwait(false);
            SecretChange change = Read(body.RootElement);
            change.Check();
            return change;
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentOutOfRangeException
            || (error is InvalidOperationException and not VaultErrorException))
        {
            throw VaultErrorException.BadParameter("The request body is not the JSON object that this operation takes.");
        }
    }

    private static SecretChange Read(JsonElement body)
    {
        bool described = TryGet(body, "attributes", out JsonElement attributes);
        return new SecretChange
        {
            Value = TryGet(body, "value", out JsonElement value) ? value.GetString() : null,
            ContentType = TryGet(body, "contentType", out JsonElement type) ? type.GetString() : null,
            Tags = TryGet(body, "tags", out JsonElement tags) ? ReadTags(tags) : null,
            Enabled = described && TryGet(attributes, "enabled", out JsonElement enabled) ? enabled.GetBoolean() : null,
            NotBefore = described ? ReadTime(attributes, "nbf") : null,
            Expires = described ? ReadTime(attributes, "exp") : null,
        };
    }

    private static DateTimeOffset? ReadTime(JsonElement attributes, string name) =>
        TryGet(attributes, name, out JsonElement seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;

    private static Dictionary<string, string> ReadTags(JsonElement tags) =>
        tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? string.Empty);

    private static bool TryGet(JsonElement parent, string name, out JsonElement child) =>
        parent.TryGetProperty(name, out child) && child.ValueKind != JsonValueKind.Null;
}
