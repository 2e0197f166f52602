using System.Globalization;
using System.Text;
using ManagedSecrets.Matrix.Channels;

namespace ManagedSecrets.Matrix;

/// <summary>What of a cell is in a sink's entries.</summary>
internal sealed class CellOutcome
{
    public CellOutcome(Channel channel, IEnumerable<string> entries)
    {
        string line = channel.Mark("line");
        string aside = channel.Mark("aside");
        Text = string.Join('\n', entries.Where(entry => entry.Contains(line, StringComparison.Ordinal) || entry.Contains(aside, StringComparison.Ordinal)));
        IsWritten = Text.Contains(line, StringComparison.Ordinal);
        ShowsMask = Text.Contains(SecretRedactor.Mask, StringComparison.Ordinal);
        ShowsValue = Shows(channel.Value(isOther: false));
    }

    public string Text { get; }

    public bool IsWritten { get; }

    public bool ShowsMask { get; }

    public bool ShowsValue { get; }

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Fault => !IsWritten ? "the line is missing" : ShowsValue ? "the value is shown" : ShowsMask ? null : "there is no mask";

    // As text, or as a row of characters or of numbers, whatever stands between them; as hexadecimal digits, or as Base64.
    private bool Shows(string value)
    {
        string text = LettersAndDigits(Text);
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        string numbers = string.Concat(bytes.Select(one => one.ToString(CultureInfo.InvariantCulture)));
        string[] forms = [value, numbers, Convert.ToHexString(bytes), LettersAndDigits(Convert.ToBase64String(bytes))];
        return forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
    }

    private static string LettersAndDigits(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
