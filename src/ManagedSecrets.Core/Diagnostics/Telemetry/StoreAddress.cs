using System.Buffers;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>What a store goes by in a tag: few, and nothing that an address can carry beside its host.</summary>
internal static class StoreAddress
{
    private const int MostCharacters = 100;
    private const string Unnamed = "other";

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .:/_-");

    public static string Of(string store)
    {
        if (Uri.TryCreate(store, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0)
            return uri.Host;
        return store.Length is > 0 and <= MostCharacters && !store.AsSpan().ContainsAnyExcept(Plain) ? store : Unnamed;
    }
}
