using ManagedSecrets.Redaction;

namespace ManagedSecrets.Fuzz;

/// <summary>Makes new cases of old ones.</summary>
internal sealed class Mutator(Random random)
{
    private const int LongestText = 4_000;
    private const int MostValues = 40;

    private static readonly string[] Pieces =
        ["***", "eyJ", "Bearer ", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "%2", "\\u00", "&amp;", "=\"", "://a:", "@", ";Password=", "{\"a\":\"", "\"}", "\r\n", "\uD83D", "\uDE00", "aaaaaaaa", "abababab"];

    public FuzzCase Fresh()
    {
        RandomTexts texts = new(random);
        string[] values = texts.Patterns(random.Next(1, 12));
        return new FuzzCase([.. values.Take(MostValues)], texts.Text(values));
    }

    public FuzzCase Of(FuzzCase input, FuzzCase other)
    {
        for (int times = random.Next(1, 5); times > 0; times--)
            input = Once(input, other);
        return input.Text.Length > LongestText ? input with { Text = input.Text[..LongestText] } : input;
    }

    private FuzzCase Once(FuzzCase input, FuzzCase other)
    {
        int value = random.Next(input.Values.Length);
        return random.Next(7) switch
        {
            0 => input with { Text = Insert(input.Text, AnyForm(input.Values[value])) },
            1 => input with { Text = Insert(input.Text, Part(input.Text)) },
            2 => input with { Text = Cut(input.Text) },
            3 => input with { Text = Insert(input.Text, Pieces[random.Next(Pieces.Length)]) },
            4 => input with { Values = [.. input.Values.Append(Part(input.Text)).TakeLast(MostValues)] },
            5 => input with { Values = [.. input.Values.Select((old, index) => index == value ? Insert(Cut(old), Pieces[random.Next(Pieces.Length)]) : old)] },
            _ => new FuzzCase([.. input.Values.Concat(other.Values).TakeLast(MostValues)], Insert(input.Text, Part(other.Text))),
        };
    }

    private string AnyForm(string value)
    {
        string[] forms = [.. SecretForms.Of(value, 4).Patterns, value];
        return forms[random.Next(forms.Length)];
    }

    private string Part(string text)
    {
        int start = random.Next(text.Length + 1);
        return text.Substring(start, random.Next(Math.Min(text.Length - start, 200) + 1));
    }

    private string Insert(string text, string part) => text.Insert(random.Next(text.Length + 1), part);

    private string Cut(string text)
    {
        int start = random.Next(text.Length + 1);
        return text.Remove(start, random.Next(Math.Min(text.Length - start, 20) + 1));
    }
}
