using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>HTML as it grows. Markup comes from constants; whatever comes from elsewhere goes through <see cref="Text"/>.</summary>
internal sealed class PageText(StatusView view)
{
    private const string ShownTime = "yyyy-MM-dd HH:mm:ss 'UTC'";

    private readonly StringBuilder _html = new(256 * 1024);

    public StatusView View => view;

    /// <summary>A constant of ours, never a text of a vault.</summary>
    public PageText Markup(string html)
    {
        _html.Append(html);
        return this;
    }

    public PageText Number(int number)
    {
        _html.Append(number.ToString("N0", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A text of a vault, masked and encoded for content and for quoted attributes.</summary>
    public PageText Text(string? text) => Encoded(view.Text(text));

    /// <summary>The same of what is masked already.</summary>
    public PageText Encoded(string masked)
    {
        _html.Append(HtmlEncoder.Default.Encode(Visible(masked)));
        return this;
    }

    /// <summary>How long ago, or until when; the script keeps it right.</summary>
    public PageText Ago(DateTimeOffset time) => Time(time, Wording.Ago(time - view.Now));

    public PageText Age(DateTimeOffset time) => Time(time, Wording.Span(view.Now - time));

    /// <summary>The time itself, for where there is room.</summary>
    public PageText Exact(DateTimeOffset time) => Markup(" <span class=exact>").Markup(time.UtcDateTime.ToString(ShownTime, CultureInfo.InvariantCulture)).Markup("</span>");

    /// <summary>The time at which the status was taken. It does not age.</summary>
    public PageText Moment(DateTimeOffset time)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<span id=now data-time={time.UtcDateTime:s}Z>").Append(time.UtcDateTime.ToString(ShownTime, CultureInfo.InvariantCulture)).Append("</span>");
        return this;
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_html.ToString());

    private PageText Time(DateTimeOffset time, string words)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<time datetime={time.UtcDateTime:s}Z>{words}</time>");
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
