using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>What a channel writes with.</summary>
/// <param name="Factory">The app's logger factory.</param>
/// <param name="Logger">A logger that was made before anything was loaded.</param>
/// <param name="Value">The secret.</param>
/// <param name="Line">A text that the line must hold.</param>
/// <param name="Aside">The same for what stands beside the line, as a scope.</param>
public sealed record ChannelCall(ILoggerFactory Factory, ILogger Logger, string Value, string Line, string Aside);
