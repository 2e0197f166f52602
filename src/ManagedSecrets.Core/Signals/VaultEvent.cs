using System.Text.Json;

namespace ManagedSecrets.Signals;

/// <summary>
/// One event of a Key Vault. The name is in <c>subject</c>; the vault is the last segment of <c>topic</c> (CloudEvents: <c>source</c>) and the
/// first label of the host in <c>data.Id</c>, which holds the name and the version once more.
/// </summary>
internal static class VaultEvent
{
    private const int LongestName = 127;

    /// <summary>Null where there is a hint, else why there is none.</summary>
    public static SignalOutcome? TryRead(JsonElement element, out SecretHint? hint)
    {
        hint = null;
        if (element.ValueKind != JsonValueKind.Object || (element.Text("eventType") ?? element.Text("type")) is not { } type)
            return SignalOutcome.Malformed;
        if (EventOf(type) is not { } kind)
            return SignalOutcome.OtherEvent;
        if (element.Text("subject") is not { } name || (element.Text("topic") ?? element.Text("source")) is not { } topic
            || element.Object("data") is not { } data || data.TextInAnyCase("Id") is not { } id || !SecretAddress.TryParse(id, out SecretAddress? address))
            return SignalOutcome.Malformed;
        if (!IsName(name))
            return SignalOutcome.UnknownSecret;
        if (!Agree(address!, name, topic, data))
            return SignalOutcome.Contradictory;

        hint = new SecretHint(address!.Vault, name) { Event = kind, Version = address.Version };
        return null;
    }

    private static SecretEvent? EventOf(string type) => type switch
    {
        "Microsoft.KeyVault.SecretNewVersionCreated" => SecretEvent.NewVersion,
        "Microsoft.KeyVault.SecretNearExpiry" => SecretEvent.NearExpiry,
        "Microsoft.KeyVault.SecretExpired" => SecretEvent.Expired,
        _ => null,
    };

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    /// <summary>The members of <c>data</c> are written in several cases in the documentation and by the service.</summary>
    private static bool Agree(SecretAddress address, string name, string topic, JsonElement data) =>
        Same(address.VaultName, topic[(topic.LastIndexOf('/') + 1)..])
        && Same(address.Name, name)
        && Same(address.VaultName, data.TextInAnyCase("VaultName") ?? address.VaultName)
        && Same(name, data.TextInAnyCase("ObjectName") ?? name)
        && Same("Secret", data.TextInAnyCase("ObjectType") ?? "Secret");

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
