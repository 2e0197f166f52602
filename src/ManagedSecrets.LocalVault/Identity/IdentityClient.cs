namespace ManagedSecrets.LocalVault.Identity;

/// <summary>How a client proves who it is: by one of the two.</summary>
internal sealed class IdentityClient(string? secret, string? assertion)
{
    public bool Accepts(string? presentedSecret, string? presentedAssertion) =>
        (secret is not null && secret == presentedSecret) || (assertion is not null && assertion == presentedAssertion);
}
