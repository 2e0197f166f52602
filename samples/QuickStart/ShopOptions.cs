namespace QuickStart;

internal sealed class ShopOptions
{
    public required string ConnectionString { get; set; }

    public required string PaymentKey { get; set; }
}
