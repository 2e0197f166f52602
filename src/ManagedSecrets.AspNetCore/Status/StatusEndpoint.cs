using ManagedSecrets.AspNetCore.Protection;
using ManagedSecrets.Diagnostics;
using ManagedSecrets.Reloading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>Answers for the status page.</summary>
internal sealed class StatusEndpoint(IManagedSecrets secrets, StartCheck check, IServiceProvider services)
{
    private readonly StatusCache _cache = new(secrets, services.GetService<TimeProvider>() ?? TimeProvider.System);

    /// <summary>Where a developer works, by the host and by every source of secrets; whatever is unknown is Production.</summary>
    public bool IsDevelopment { get; } = IsDeveloper(services);

    public Task HandleAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        string? refusal = Refusal(context);
        return refusal is null ? AnswerAsync(context) : RefuseAsync(context.Response, refusal);
    }

    private static bool IsDeveloper(IServiceProvider services)
    {
        string name = services.GetService<IHostEnvironment>()?.EnvironmentName ?? Environments.Production;
        IReadOnlyList<SecretFeed> feeds = services.GetService<IConfiguration>() is { } configuration ? LoadedFeeds.Of(configuration) : [];
        return feeds.Count == 0
            ? name.Equals(Environments.Development, StringComparison.OrdinalIgnoreCase)
            : feeds.All(feed => feed.Settings.IsDeveloper && Configuration.Settings.EnvironmentName.IsDeveloper(name, feed.Options));
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = PageAssets.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}";
    }

    private static Task RefuseAsync(HttpResponse response, string words)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(words);
    }

    /// <summary>ASP.NET has asked the policy by now, where there is one.</summary>
    private string? Refusal(HttpContext context)
    {
        if (NamedPolicy.IsAsked(context))
            return IsDevelopment || check.IsPassed ? null : "The app has not finished its start.";
        return IsDevelopment ? LocalCaller.FindFault(context) : "This page needs an authorization policy.";
    }

    private async Task AnswerAsync(HttpContext context)
    {
        StatusRendering rendering = _cache.Get();
        bool isJson = AcceptedForm.IsJson(context.Request);
        HttpResponse response = context.Response;
        response.Headers.ETag = rendering.ETag;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == rendering.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        string? coding = AcceptedForm.Coding(context.Request);
        ReadOnlyMemory<byte> body = rendering.Body(isJson, coding);
        if (coding is not null)
            response.Headers.ContentEncoding = coding;
        response.ContentType = isJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
