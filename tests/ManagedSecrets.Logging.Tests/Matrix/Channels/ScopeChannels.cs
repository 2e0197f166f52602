using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>Scopes of every shape, each opened before its value is loaded, where it is loaded late.</summary>
internal static class ScopeChannels
{
    private static readonly Func<ILogger, string, string, IDisposable?> Defined =
        LoggerMessage.DefineScope<string, string>("{Aside} for {Password}");

    public static IEnumerable<Channel> All { get; } =
    [
        Of("scope, text", call => call.Logger.BeginScope($"{call.Aside} {call.Value}")),
        Of("scope, template", call => call.Logger.BeginScope("{Aside} for {Password}", call.Aside, call.Value)),
        Of("scope, defined", call => Defined(call.Logger, call.Aside, call.Value)),
        Of("scope, dictionary", call => call.Logger.BeginScope(new Dictionary<string, object> { ["aside"] = call.Aside, ["password"] = call.Value })),
        Of("scope, dictionary's key", call => call.Logger.BeginScope(new Dictionary<string, object> { ["aside"] = call.Aside, [call.Value] = 1 })),
        Of("scope, list of pairs", call => call.Logger.BeginScope(new List<KeyValuePair<string, object>> { new("aside", call.Aside), new("password", call.Value) })),
        Of("scope, array of pairs", call => call.Logger.BeginScope(new KeyValuePair<string, object?>[] { new("aside", call.Aside), new("password", call.Value) })),
        Of("scope, tuple", call => call.Logger.BeginScope((call.Aside, (object?)call.Value))),
        Of("scope, record", call => call.Logger.BeginScope(new Login(call.Aside, call.Value))),
        Of("scope, public state", call => call.Logger.BeginScope(new PublicState(call.Aside, "password", call.Value))),
        Of("scope, internal state", call => call.Logger.BeginScope(new InternalState(call.Aside, "password", call.Value))),
        Of("scope, nested list", call => call.Logger.BeginScope(new Dictionary<string, object> { ["aside"] = call.Aside, ["users"] = new List<string> { call.Value } })),
        Of("activity's tag", call => new Activity("buy").SetTag("password", call.Value).Start()),
        Of("activity's baggage", call => new Activity("buy").SetBaggage("password", call.Value).Start()),
    ];

    private static Channel Of(string name, Func<ChannelCall, IDisposable?> open) =>
        new(name, call => call.Logger.LogInformation("{Line}", call.Line)) { Open = open };
}
