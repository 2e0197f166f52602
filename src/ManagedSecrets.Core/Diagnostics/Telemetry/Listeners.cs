namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>Those who listen to meters and activity sources run on the thread of whoever makes one. What they throw is theirs.</summary>
internal static class Listeners
{
    /// <summary>What was made, or null where a listener threw meanwhile.</summary>
    public static T? Survive<T>(Func<T?> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
