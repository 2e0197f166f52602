namespace Worker;

internal sealed class ShopOptions
{
    public string? PaymentKey { get; set; }
}
