using System.Reflection;

namespace ManagedSecrets.Configuration;

/// <summary>Tools that run an app's entry point only to look at what it builds: they must not need the vault.</summary>
internal static class DesignTime
{
    private static readonly string[] Tools = ["ef", "GetDocument.Insider", "dotnet-getdocument"];

    public static bool IsRunning() => Tools.Contains(Assembly.GetEntryAssembly()?.GetName().Name, StringComparer.OrdinalIgnoreCase);
}
