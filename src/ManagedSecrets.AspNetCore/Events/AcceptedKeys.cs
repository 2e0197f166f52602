using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>The keys that are there at one moment: all that one request is judged by. Immutable.</summary>
internal sealed class AcceptedKeys(EventsKey[] keys)
{
    private const string Header = "X-ManagedSecrets-Key";
    private const string Parameter = "code";
    private const int LongestKey = 4096;

    public static AcceptedKeys None { get; } = new([]);

    /// <summary>Whether no key is there, good or bad.</summary>
    public bool IsEmpty => keys.Length == 0;

    /// <summary>Whether there is a key that callers can present.</summary>
    public bool Any => keys.Any(key => key.Fault is null);

    /// <summary>What is wrong with a key that is there; null where nothing is.</summary>
    public string? Fault => keys.Select(key => key.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>What was made of this value before, or null.</summary>
    public EventsKey? Find(string setting, string value) => keys.FirstOrDefault(key => key.IsOf(setting, value));

    /// <summary>Whether the request presents one of the keys. It takes as long whichever character is wrong, and however many there are.</summary>
    public bool Accept(HttpRequest request)
    {
        StringValues presented = request.Headers[Header];
        if (presented.Count == 0)
            presented = request.Query[Parameter];
        if (presented is not [{ Length: > 0 and <= LongestKey } only])
            return false;

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(only));
        bool accepted = false;
        foreach (EventsKey key in keys)
            accepted |= key.Fault is null & CryptographicOperations.FixedTimeEquals(hash, key.Hash);
        return accepted;
    }
}
