using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>HTML as it grows. Markup comes from constants; whatever comes from elsewhere goes through <see cref="Text"/>.</summary>
internal sealed class PageText(StatusView view) : IDisposable
{
    private const int LongestTime = 100;

    private readonly PooledBytes _html = new();

    public StatusView View => view;

    /// <summary>A constant of ours, never a text of a vault.</summary>
    public PageText Markup(string html)
    {
        Encoding.UTF8.GetBytes(html, _html);
        return this;
    }

    public PageText Number(int number) => Markup(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A text of a vault, masked and encoded for content and for quoted attributes.</summary>
    public PageText Text(string? text) => Encoded(view.Text(text));

    /// <summary>The same of what is masked already.</summary>
    public PageText Encoded(string masked) => Markup(HtmlEncoder.Default.Encode(Visible(masked)));

    /// <summary>How long ago, or until when; the script keeps it right.</summary>
    public PageText Ago(DateTimeOffset time) => Time(time, Wording.Ago(time - view.Now));

    public PageText Age(DateTimeOffset time) => Time(time, Wording.Span(view.Now - time));

    /// <summary>The time itself, for where there is room.</summary>
    public PageText Exact(DateTimeOffset time) => Markup(string.Create(CultureInfo.InvariantCulture, $" <span class=exact>{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</span>"));

    /// <summary>The time at which the status was taken. It does not age.</summary>
    public PageText Moment(DateTimeOffset time) => Markup(
        string.Create(CultureInfo.InvariantCulture, $"<span id=now data-time={time.UtcDateTime:s}Z>{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</span>"));

    public byte[] ToUtf8() => _html.Written.ToArray();

    public void Dispose() => _html.Dispose();

    // Of these there are thousands: no string in between.
    private PageText Time(DateTimeOffset time, string words)
    {
        if (!Utf8.TryWrite(_html.GetSpan(LongestTime), CultureInfo.InvariantCulture, $"<time datetime={time.UtcDateTime:s}Z>{words}</time>", out int written))
            throw new InvalidOperationException("The room for a time did not do.");
        _html.Advance(written);
        return this;
    }

    /// <summary>What has no shape of its own, or turns the text beside it around, is shown by its code.</summary>
    private static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        StringBuilder visible = new(text.Length);
        foreach (char character in text)
        {
            UnicodeCategory category = char.GetUnicodeCategory(character);
            bool isHidden = category is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHidden && character is not ('\n' or '\t' or '\r'))
                visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)character:X4}]");
            else
                visible.Append(character);
        }

        return visible.ToString();
    }
}
