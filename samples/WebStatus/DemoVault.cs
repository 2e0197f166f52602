using System.Security.Cryptography;
using ManagedSecrets.LocalVault;

namespace WebStatus;

/// <summary>A vault on this machine, with what a small shop has in one: secrets of all ages, one near its expiry, one past it.</summary>
internal static class DemoVault
{
    public const string Rotated = "Db--Password";

    public static async Task<LocalVaultServer> StartAsync()
    {
        LocalVaultServer vault = await LocalVaultServer.StartAsync(new LocalVaultOptions { AllowOutsideDevelopment = true });
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Add(vault, Rotated, now.AddDays(90));
        Add(vault, "Payments--ApiKey", now.AddDays(200));
        Add(vault, "Mail--Password", now.AddDays(9));
        Add(vault, "Search--Key", now.AddDays(-2));
        Add(vault, "Signing--Key", null);

        // The vault's own calls to the app are let in by a secret too.
        Add(vault, "ManagedSecrets--Events--Key", null);
        return vault;
    }

    public static void Rotate(LocalVaultServer vault) => Add(vault, Rotated, TimeProvider.System.GetUtcNow().AddDays(90));

    private static void Add(LocalVaultServer vault, string name, DateTimeOffset? expires) =>
        vault.Secrets.Set(name, RandomNumberGenerator.GetHexString(48, lowercase: true), secret => secret.Expires = expires);
}
