using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.AspNetCore.ExceptionPage;

/// <summary>Masks a request for as long as it is not disposed. What holds no secret is not touched.</summary>
internal sealed class MaskedRequest : IDisposable
{
    private readonly HttpRequest _request;
    private readonly SecretRedactor _redactor;
    private readonly Stack<Action> _undo = new();

    public MaskedRequest(HttpContext context, SecretRedactor redactor)
    {
        _request = context.Request;
        _redactor = redactor;

        // Cookies and query before what they are read from.
        MaskCookies();
        MaskQuery();
        MaskHeaders();
        MaskPath();
        MaskRouteValues();
    }

    public void Dispose()
    {
        while (_undo.TryPop(out Action? undo))
            undo();
    }

    private void MaskCookies()
    {
        // Set as features: the request's own properties would rewrite the header, and the query string.
        IRequestCookiesFeature? feature = _request.HttpContext.Features.Get<IRequestCookiesFeature>();
        IRequestCookieCollection cookies = _request.Cookies;
        if (cookies.All(cookie => IsClean(cookie.Key) && IsClean(cookie.Value)))
            return;
        _undo.Push(() => _request.HttpContext.Features.Set(feature));
        _request.HttpContext.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(
            new MaskedCookies(cookies.Select(cookie => KeyValuePair.Create(Mask(cookie.Key), Mask(cookie.Value))))));
    }

    private void MaskQuery()
    {
        IQueryFeature? feature = _request.HttpContext.Features.Get<IQueryFeature>();
        IQueryCollection query = _request.Query;
        if (query.All(parameter => IsClean(parameter.Key) && IsClean(parameter.Value)))
            return;
        _undo.Push(() => _request.HttpContext.Features.Set(feature));
        _request.HttpContext.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(Masked(query))));
    }

    private void MaskHeaders()
    {
        foreach ((string name, StringValues values) in _request.Headers.ToArray())
        {
            if (IsClean(name) && IsClean(values))
                continue;
            string maskedName = Mask(name);
            _undo.Push(() =>
            {
                _request.Headers.Remove(maskedName);
                _request.Headers[name] = values;
            });
            _request.Headers.Remove(name);
            _request.Headers[maskedName] = Mask(values);
        }
    }

    private void MaskPath()
    {
        (PathString path, PathString pathBase, QueryString query) = (_request.Path, _request.PathBase, _request.QueryString);
        if (!IsClean(path.Value))
        {
            _undo.Push(() => _request.Path = path);
            _request.Path = new PathString(StartingWith('/', path.Value));
        }

        if (!IsClean(pathBase.Value))
        {
            _undo.Push(() => _request.PathBase = pathBase);
            _request.PathBase = new PathString(StartingWith('/', pathBase.Value));
        }

        if (!IsClean(query.Value))
        {
            _undo.Push(() => _request.QueryString = query);
            _request.QueryString = new QueryString(StartingWith('?', query.Value));
        }
    }

    private void MaskRouteValues()
    {
        RouteValueDictionary values = _request.RouteValues;
        if (values.All(value => IsClean(value.Key) && ReferenceEquals(_redactor.RedactValue(value.Value), value.Value)))
            return;
        _undo.Push(() => _request.RouteValues = values);
        RouteValueDictionary masked = [];
        foreach ((string key, object? value) in values)
            masked[Mask(key)] = _redactor.RedactValue(value);
        _request.RouteValues = masked;
    }

    private Dictionary<string, StringValues> Masked(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        Dictionary<string, StringValues> masked = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, StringValues values) in pairs)
            masked[Mask(key)] = Mask(values);
        return masked;
    }

    [return: NotNullIfNotNull(nameof(text))]
    private string? Mask(string? text) => _redactor.RedactOrWithhold(text)!;

    private StringValues Mask(StringValues values) => new([.. values.Select(Mask)]);

    // A secret that begins with the character that must come first.
    private string StartingWith(char first, string? text) => Mask(text) is [var start, ..] masked && start == first ? masked : first + Mask(text);

    private bool IsClean(string? text) => ReferenceEquals(Mask(text), text);

    private bool IsClean(StringValues values) => values.All(IsClean);
}
