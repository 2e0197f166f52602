using System.Text.Json;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>A status as JSON. Written by hand, so that nothing is shown but what is named here.</summary>
internal static class StatusJson
{
    /// <param name="view">What to write.</param>
    /// <param name="state">The part that does not change with the time alone.</param>
    public static byte[] Write(StatusView view, out ReadOnlySpan<byte> state)
    {
        using PooledBytes buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteString("health"u8, $"{view.Status.Health}");
        WriteTexts(json, "reasons", view.Status.Reasons, view);
        json.WriteStartArray("vaults"u8);
        foreach (VaultStatus vault in view.Status.Vaults)
            WriteVault(json, vault, view);
        json.WriteEndArray();
        json.WriteStartArray("changes"u8);
        foreach (SecretChange change in view.Status.Changes)
            WriteChange(json, change, view);
        json.WriteEndArray();
        json.Flush();
        int length = buffer.Written.Length;
        json.WriteString("asOf"u8, view.Now.UtcDateTime);
        json.WriteEndObject();
        json.Flush();
        byte[] whole = buffer.Written.ToArray();
        state = whole.AsSpan(0, length);
        return whole;
    }

    private static void WriteVault(Utf8JsonWriter json, VaultStatus vault, StatusView view)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, view.Text(vault.Name));
        json.WriteString("state"u8, $"{StatusView.StateOf(vault)}");
        WriteText(json, "identity", vault.Identity, view);
        WriteText(json, "caution", vault.Caution, view);
        WriteTime(json, "lastLook", vault.LastLook);
        WriteTime(json, "lastSuccess", vault.LastSuccess);
        WriteTime(json, "lastFailure", vault.LastFailure);
        WriteTime(json, "nextLook", vault.NextLook);
        WriteText(json, "failure", vault.Failure, view);
        WriteTexts(json, "troubles", vault.Troubles, view);
        WriteText(json, "servedBy", vault.ServedBy, view);
        json.WriteStartArray("secrets"u8);
        foreach (SecretUse use in vault.Uses)
            WriteSecret(json, use, vault, view);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSecret(Utf8JsonWriter json, SecretUse use, VaultStatus vault, StatusView view)
    {
        LoadedSecret secret = use.Secret;
        json.WriteStartObject();
        json.WriteString("key"u8, view.Text(secret.Key));
        json.WriteString("name"u8, view.Text(secret.Name));
        json.WriteString("version"u8, secret.Version is null ? null : view.Version(secret.Version));
        json.WriteString("state"u8, view.StateOf(secret, vault) switch { SecretState.Expired => "Expired", SecretState.ExpiresSoon => "ExpiresSoon", _ => "Current" });
        WriteTime(json, "created", StatusView.Since(secret));
        WriteTime(json, "expires", secret.Metadata.Expires);
        WriteTime(json, "lastRead", use.LastRead);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, SecretChange change, StatusView view)
    {
        json.WriteStartObject();
        WriteTime(json, "time", change.Time);
        json.WriteString("kind"u8, $"{change.Kind}");
        json.WriteString("name"u8, view.Text(change.Name));
        json.WriteString("key"u8, view.Text(change.Key));
        json.WriteString("store"u8, view.Text(change.Store));
        json.WriteString("version"u8, change.Version is null ? null : view.Version(change.Version));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text, StatusView view) => json.WriteString(name, text is null ? null : view.Text(text));

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts, StatusView view)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(view.Text(text));
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, known.UtcDateTime);
        else
            json.WriteNull(name);
    }
}
