using ManagedSecrets.Logging.Masking;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Providers;

/// <summary>How states of a type are masked.</summary>
internal static class StateShape<TState>
{
    // What telemetry's generated methods log: of the thread, and used again, so that no sink can make anything of it but read it.
    private const string StateOfTelemetry = "Microsoft.Extensions.Logging.LoggerMessageState";

    private static readonly bool IsHiddenList =
        (!typeof(TState).IsVisible || typeof(TState).FullName == StateOfTelemetry) && typeof(IReadOnlyList<KeyValuePair<string, object?>>).IsAssignableFrom(typeof(TState));

    private static readonly bool IsOfNet = typeof(TState).Assembly == typeof(ILogger).Assembly;

    // Of a struct the first state tells: to look into each would box it.
    private static bool? _hasTemplate;

    /// <summary>
    /// Whether a handle stands for the state, through which it is masked when it is read: for structured states with a template whose
    /// type no sink can see. Those are what .NET makes of a template or of a generated method. Without a template a sink may write the
    /// name of the type.
    /// </summary>
    public static bool IsReadInPlace(TState state) => IsHiddenList && (IsOfNet || HasTemplate(state));

    private static bool HasTemplate(TState state) => typeof(TState).IsValueType
        ? _hasTemplate ??= StateMask.HasTemplate((IReadOnlyList<KeyValuePair<string, object?>>)state!)
        : state is not null && StateMask.HasTemplate((IReadOnlyList<KeyValuePair<string, object?>>)state);
}
