using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.AspNetCore.Events;

/// <summary>
/// How a sender of CloudEvents asks whether it may send (https://github.com/cloudevents/spec, HTTP webhook, abuse protection). The address that
/// it offers for an answer later, WebHook-Request-Callback, is not looked at.
/// </summary>
internal sealed class OriginHandshake(string[] allowedOrigins)
{
    private const string RequestOrigin = "WebHook-Request-Origin";
    private const string RequestRate = "WebHook-Request-Rate";

    public void Answer(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers[RequestOrigin] is not [{ Length: > 0 } origin])
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // What is sent back is our own text of it.
        if (allowedOrigins.FirstOrDefault(allowed => allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.Headers["WebHook-Allowed-Origin"] = known;
        if (Rate(headers[RequestRate]) is { } rate)
            context.Response.Headers["WebHook-Allowed-Rate"] = rate;
    }

    private static string? Rate(StringValues asked) =>
        asked is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rate) && rate > 0 ? rate.ToString(CultureInfo.InvariantCulture) : null;
}
