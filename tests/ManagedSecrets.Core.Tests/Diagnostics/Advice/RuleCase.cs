using ManagedSecrets.Loading;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>A secret for one rule alone.</summary>
internal static class RuleCase
{
    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static AdvisedSecret Secret(string value, string name = "Shop--PaymentKey", bool isLeaf = false) =>
        Of(new SecretMetadata { Name = name }, value, isLeaf);

    public static AdvisedSecret Of(SecretMetadata secret, string value = "kV9~tQ2_vB7xLw4Z", bool isLeaf = false) =>
        new("memory", secret.Name, [(new SnapshotEntry(value, new KeyUse()) { Store = "memory", Secret = secret, IsLeaf = isLeaf }, new SecretLoadingOptions())]);
}
