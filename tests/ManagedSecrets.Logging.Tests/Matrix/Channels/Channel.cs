namespace ManagedSecrets.Matrix.Channels;

/// <summary>One way by which a value gets into a log.</summary>
public sealed record Channel(string Name, Action<ChannelCall> Write)
{
    /// <summary>What is done before the value is loaded: a scope is opened.</summary>
    public Func<ChannelCall, IDisposable?> Open { get; init; } = _ => null;

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumeric { get; init; }

    public static IReadOnlyList<Channel> All { get; } =
        [.. MessageChannels.All, .. ValueChannels.All, .. StateChannels.All, .. ExceptionChannels.All, .. ScopeChannels.All];

    public static Channel Named(string name) => All.Single(channel => channel.Name == name);

    // Of letters and digits only, so that it is found however a sink strings its characters together.
    public string Value(bool isOther)
    {
        int index = All.ToList().IndexOf(this);
        if (IsNumeric)
            return $"{(isOther ? 7 : 8)}0246813579{index:D5}";
        return isOther ? $"Marlin{index:D3}Fisherman" : $"Swordfish{index:D3}Hunter";
    }

    public string Mark(string kind) => $"{kind}{All.ToList().IndexOf(this):D3}x";
}
