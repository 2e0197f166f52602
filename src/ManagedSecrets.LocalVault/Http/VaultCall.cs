using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ManagedSecrets.LocalVault.Secrets;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Http;

/// <summary>One request that may be carried out: what it asks for, in the service's terms.</summary>
internal sealed class VaultCall(VaultRoute route, HttpRequest request, SecretChange change)
{
    private const int MaximumPage = 25;

    public VaultRoute Route => route;

    public SecretChange Change => change;

    /// <summary>The vault's root as this client reaches it; ids are made from it.</summary>
    public string Root { get; } = $"https://{request.Host.Value}/";

    public int PageSize { get; } = ReadPageSize(request);

    /// <summary>The name of the last item of the page before; empty for the first page.</summary>
    public string After { get; } = ReadToken(request);

    public string NextLink(string last)
    {
        string token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));
        return $"{Root.TrimEnd('/')}{request.Path}?api-version={request.Query["api-version"]}&$skiptoken={token}&maxresults={PageSize}";
    }

    private static int ReadPageSize(HttpRequest request)
    {
        string? text = request.Query["maxresults"];
        if (text is null)
        {
            return MaximumPage;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= MaximumPage
            ? size
            : throw VaultErrorException.BadParameter($"Invalid value for maxresults: it is between 1 and {MaximumPage}.");
    }

    private static string ReadToken(HttpRequest request)
    {
        string? token = request.Query["$skiptoken"];
        if (token is null)
        {
            return string.Empty;
        }

        return Base64Url.IsValid(token)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token))
            : throw VaultErrorException.BadParameter("Invalid value for $skiptoken.");
    }
}
