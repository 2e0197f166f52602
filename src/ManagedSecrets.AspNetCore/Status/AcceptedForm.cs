using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>What a client wants: the page or JSON, and how it may be compressed.</summary>
internal static class AcceptedForm
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Html = new("text/html");

    /// <summary>Only who prefers JSON to a page, by name: <c>*/*</c> is not it.</summary>
    public static bool IsJson(HttpRequest request)
    {
        if (request.Query["format"] is [{ Length: > 0 } format, ..])
            return format.Equals("json", StringComparison.OrdinalIgnoreCase);
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, Json) is { } json && json > 0 && json > (Quality(accepted, Html) ?? 0);
    }

    public static string? Coding(HttpRequest request)
    {
        IList<StringWithQualityHeaderValue> accepted = request.GetTypedHeaders().AcceptEncoding;
        return new[] { StatusRendering.Brotli, StatusRendering.GZip }.FirstOrDefault(coding =>
            accepted.Any(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && (value.Quality ?? 1) > 0));
    }

    private static double? Quality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted.Where(value => value.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)).Max(value => (double?)(value.Quality ?? 1));
}
