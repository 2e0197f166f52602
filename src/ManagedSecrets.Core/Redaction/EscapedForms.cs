using System.Net;
using System.Security;
using System.Text.Encodings.Web;

namespace ManagedSecrets.Redaction;

/// <summary>A value as URLs, JSON, XML and HTML hold it. A form may be the value itself.</summary>
internal static class EscapedForms
{
    public static IEnumerable<string> Of(string value) => InUrl(value).Concat(JsonForms.Of(value)).Concat(InXml(value));

    private static IEnumerable<string> InUrl(string value)
    {
        // The second leaves some signs as they are that the first escapes. A space is + or %20 in either. Half a surrogate pair has no form.
        foreach (string form in new[] { Uri.EscapeDataString(value), WebUtility.UrlEncode(value) })
        {
            string lower = Lower(form, "%", 2);
            yield return form.Replace("%20", "+", StringComparison.Ordinal);
            yield return lower.Replace("%20", "+", StringComparison.Ordinal);
            yield return form.Replace("+", "%20", StringComparison.Ordinal);
            yield return lower.Replace("+", "%20", StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> InXml(string value)
    {
        string text = value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        yield return text;
        yield return text.Replace("\"", "&quot;", StringComparison.Ordinal);
        yield return SecurityElement.Escape(value);
        yield return WebUtility.HtmlEncode(value);
        yield return HtmlEncoder.Default.Encode(value);
    }

    /// <summary>Writes the hexadecimal digits of escapes small: so many after each mark.</summary>
    public static string Lower(string form, string mark, int digits)
    {
        char[] lower = form.ToCharArray();
        for (int at = form.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = form.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
        {
            int end = Math.Min(at + mark.Length + digits, lower.Length);
            for (int digit = at + mark.Length; digit < end; digit++)
                lower[digit] = char.ToLowerInvariant(lower[digit]);
        }

        return new string(lower);
    }
}
