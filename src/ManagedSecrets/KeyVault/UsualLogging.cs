using Azure.Core;

namespace ManagedSecrets.KeyVault;

/// <summary>What an SDK's client logs by default. Made before code changes the options, so that nothing is widened by it: no content, no more headers or queries.</summary>
internal sealed class UsualLogging(DiagnosticsOptions diagnostics)
{
    private readonly string[] _headers = [.. diagnostics.LoggedHeaderNames];
    private readonly string[] _queries = [.. diagnostics.LoggedQueryParameters];

    public void Restore()
    {
        diagnostics.IsLoggingContentEnabled = false;
        Reset(diagnostics.LoggedHeaderNames, _headers);
        Reset(diagnostics.LoggedQueryParameters, _queries);
    }

    private static void Reset(IList<string> names, string[] allowed)
    {
        names.Clear();
        foreach (string name in allowed)
            names.Add(name);
    }
}
