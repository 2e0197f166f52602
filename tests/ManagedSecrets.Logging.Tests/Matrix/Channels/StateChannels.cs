using ManagedSecrets.Sinks;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>States of types of the app.</summary>
internal static class StateChannels
{
    public static IEnumerable<Channel> All { get; } =
    [
        Of("public state, value", call => new PublicState(call.Line, "password", call.Value)),
        Of("public state, key", call => new PublicState(call.Line, call.Value, 1)),
        Of("internal state, value", call => new InternalState(call.Line, "password", call.Value)),
        Of("internal state, key", call => new InternalState(call.Line, call.Value, 1)),
        Of("internal struct state, value", call => new InternalStructState(call.Line, "password", call.Value)),
        Of("public struct state, value", call => new PublicStructState(call.Line, "password", call.Value)),
        Of("public state that is no list", call => new PublicText($"{call.Line} {call.Value}")),
        Of("internal state that is no list", call => new InternalText($"{call.Line} {call.Value}")),
        Of("dictionary as the state", call => new Dictionary<string, object?> { ["line"] = call.Line, ["password"] = call.Value }),
        Of("array of pairs as the state", call => new KeyValuePair<string, object?>[] { new("line", call.Line), new("password", call.Value) }),
        Of("sequence of pairs as the state", call => new PairSequence(call.Line, call.Value)),
    ];

    private static Channel Of<TState>(string name, Func<ChannelCall, TState> make) =>
        new(name, call => call.Logger.Log(LogLevel.Information, 0, make(call), null, (state, _) => $"{call.Line} {ShownThing.Of(state)}"));
}
