using System.Globalization;
using System.Runtime.Versioning;

namespace ManagedSecrets.Credentials;

/// <summary>A developer's tools that answer what a test tells them, as the only ones on PATH and in the home folder.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeTools : IDisposable
{
    public const string AzSignedOut = "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fake-tools-");
    private readonly Variables _variables = new();

    public FakeTools()
    {
        _variables.Set("PATH", $"{_folder.FullName}:/usr/bin:/bin");
        _variables.Set("HOME", _folder.FullName);
    }

    public string Home => _folder.FullName;

    public static string AzPrints(string token) => $$"""echo '{"accessToken":"{{token}}","expires_on":{{UnixTime()}}}'""";

    public static string AzdPrints(string token) => $$"""echo '{"token":"{{token}}","expiresOn":"{{Iso()}}"}'""";

    public static string VisualStudioPrints(string token) => $$"""echo '{"access_token":"{{token}}","expires_on":"{{Iso()}}"}'""";

    public static string PwshPrints(string token) =>
        $"""echo '<Object><Property Name="Token" Type="System.String">{token}</Property><Property Name="ExpiresOn" Type="System.Int64">{TimeProvider.System.GetUtcNow().AddHours(1).UtcTicks}</Property></Object>'""";

    public void Add(string name, string script)
    {
        string path = Path.Combine(Home, name);
        File.WriteAllText(path, $"#!/bin/sh\necho started >> {path}.log\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Visual Studio is no program on PATH: a file in the home folder names the one that gives its tokens.</summary>
    public void AddVisualStudio(string script)
    {
        Add("visual-studio", script);
        string folder = Directory.CreateDirectory(Path.Combine(Home, ".IdentityService", "AzureServiceAuth")).FullName;
        File.WriteAllText(Path.Combine(folder, "tokenprovider.json"), $$"""{"TokenProviders":[{"Path":"{{Home}}/visual-studio","Preference":0,"Arguments":[]}]}""");
    }

    public int StartsOf(string name)
    {
        string log = Path.Combine(Home, $"{name}.log");
        return File.Exists(log) ? File.ReadAllLines(log).Length : 0;
    }

    public void Dispose()
    {
        _variables.Dispose();
        _folder.Delete(recursive: true);
    }

    private static long UnixTime() => TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();

    private static string Iso() => TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
