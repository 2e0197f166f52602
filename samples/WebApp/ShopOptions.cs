namespace WebApp;

/// <summary>What the shop needs to run: a name from appsettings.json, and a key from the vault.</summary>
public sealed class ShopOptions
{
    public string Name { get; set; } = "";

    /// <summary>The secret <c>Shop--PaymentKey</c>.</summary>
    public string? PaymentKey { get; set; }
}
