using System.Security.Cryptography;
using System.Text;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>One key of the configuration, known to the redactor from its making on. Immutable.</summary>
internal sealed class EventsKey
{
    private const int LeastDifferentCharacters = 8;

    private readonly string _setting;
    private readonly string _value;

    public EventsKey(string setting, string value, SecretRedactor redactor)
    {
        (_setting, _value) = (setting, value);
        Hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
        bool isMasked = redactor.Add(value);
        bool isStrong = value.Length >= ManagedSecretsEventsOptions.LeastKeyLength && value.Distinct().Count() >= LeastDifferentCharacters;
        Fault = isMasked && isStrong && value.All(letter => letter is > ' ' and <= '~') ? null : Explain(setting);
    }

    public byte[] Hash { get; }

    /// <summary>Why it lets nobody in, in words without the key; else null.</summary>
    public string? Fault { get; }

    public bool IsOf(string setting, string value) => setting == _setting && value == _value;

    private static string Explain(string setting) =>
        $"{setting} is no key that is safe to use: it takes at least {ManagedSecretsEventsOptions.LeastKeyLength} random characters, in ASCII and without white space. "
        + "Make one with: openssl rand -hex 32";
}
