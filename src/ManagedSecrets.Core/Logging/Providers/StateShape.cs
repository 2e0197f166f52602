namespace ManagedSecrets.Logging.Providers;

/// <summary>How states of a type are masked.</summary>
internal static class StateShape<TState>
{
    /// <summary>
    /// Whether a handle stands for the state, through which it is masked when it is read: for structured states whose type no sink can
    /// see. Those are what .NET makes of a template or of a generated method.
    /// </summary>
    public static readonly bool IsReadInPlace =
        !typeof(TState).IsVisible && typeof(IReadOnlyList<KeyValuePair<string, object?>>).IsAssignableFrom(typeof(TState));
}
