namespace ClassicHost;

internal sealed class ShopOptions
{
    /// <summary>The secret <c>Shop--PaymentKey</c>.</summary>
    public string PaymentKey { get; set; } = "";
}
