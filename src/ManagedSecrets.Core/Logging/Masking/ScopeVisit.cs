namespace ManagedSecrets.Logging.Masking;

/// <summary>A walk over scopes: each is masked before the one who asked sees it.</summary>
internal abstract class ScopeVisit
{
    public abstract void Visit(object? scope);
}
