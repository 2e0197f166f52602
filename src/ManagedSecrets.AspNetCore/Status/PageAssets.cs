using System.Security.Cryptography;
using System.Text;

namespace ManagedSecrets.AspNetCore.Status;

/// <summary>The page's style and script, which stand in the page itself, and the policy that allows these two and nothing else.</summary>
internal static class PageAssets
{
    public static string Style { get; } = Read("status.css");

    public static string Script { get; } = Read("status.js");

    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src {Hash(Script)}; style-src {Hash(Style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!);

        // A browser hashes what its parser hands on, which knows one kind of line end.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
