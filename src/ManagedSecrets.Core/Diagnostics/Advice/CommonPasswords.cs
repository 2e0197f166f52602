using System.Collections.Frozen;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>
/// The stems of the passwords that head every list of leaked ones, and of what people write until they have a real value. Case, letters that
/// are written as signs (<c>p@ssw0rd</c>) and up to five characters
/// behind the stem that are no letters (<c>Welcome2024!</c>) do not help. A short list by intent: it finds what was never meant to stay, and does not measure how good a password is.
/// </summary>
internal static class CommonPasswords
{
    private const int LongestTail = 5;

    private static readonly FrozenSet<string> Stems = FrozenSet.ToFrozenSet(
        [
            "password", "passwort", "motdepasse", "pass", "passphrase", "mypassword", "yourpassword", "yourstrongpassword", "secret", "mysecret", "topsecret", "supersecret",
            "changeme", "changeit", "changethis", "replaceme", "placeholder", "todo", "dummy", "default", "example", "sample", "test", "testing", "temp", "demo",
            "admin", "administrator", "root", "toor", "user", "guest", "login", "welcome", "letmein", "master", "postgres", "mysql", "sqlserver", "rabbitmq", "redis",
            "qwerty", "qwertz", "azerty", "qwertyuiop", "asdfghjkl", "asdf", "abcdef", "abcdefgh", "abc", "iloveyou", "monkey", "dragon", "sunshine", "football", "princess",
        ],
        StringComparer.Ordinal);

    private static readonly (char Sign, char Letter)[] Signs = [('@', 'a'), ('4', 'a'), ('3', 'e'), ('0', 'o'), ('$', 's'), ('5', 's'), ('1', 'i'), ('!', 'i')];

    public static bool Contain(string value)
    {
        string lower = value.ToLowerInvariant();
        string stem = lower.TrimEnd("0123456789!?.,;:@#$%&*+-_= ".ToCharArray());
        return lower.Length - stem.Length <= LongestTail && (Stems.Contains(stem) || Stems.Contains(Letters(stem)));
    }

    private static string Letters(string text)
    {
        foreach ((char sign, char letter) in Signs)
            text = text.Replace(sign, letter);
        return string.Concat(text.Where(char.IsAsciiLetter));
    }
}
