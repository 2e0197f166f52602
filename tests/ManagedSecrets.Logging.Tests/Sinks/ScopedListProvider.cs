using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Sinks;

/// <summary>The same, with the scopes of the factory.</summary>
public sealed class ScopedListProvider : ListProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    protected override string Scopes()
    {
        List<string> scopes = [];
        _scopes?.ForEachScope(
            (scope, list) => list.Add($"{scope} {ShownThing.Of(scope)}"),
            scopes);
        return string.Join(" > ", scopes);
    }
}
