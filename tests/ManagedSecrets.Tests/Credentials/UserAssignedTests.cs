using System.Runtime.Versioning;

namespace ManagedSecrets.Credentials;

/// <summary>A user-assigned identity, by each of the ids that it has.</summary>
[NonParallelizable]
[Platform(Include = "Unix")]
[UnsupportedOSPlatform("windows")]
public sealed class UserAssignedTests : SignInVaultTests
{
    [TestCase("App Service", "client")]
    [TestCase("App Service", "resource")]
    [TestCase("App Service", "object")]
    [TestCase("App Service", "AZURE_CLIENT_ID")]
    [TestCase("a machine", "client")]
    [TestCase("a machine", "resource")]
    [TestCase("a machine", "object")]
    public void Production_asks_for_the_identity_by_the_id_that_is_given(string place, string by)
    {
        string resource = $"/subscriptions/{ClientId}/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop";
        string objectId = Guid.NewGuid().ToString();
        Vault.Identity.AddUserAssigned(ClientId, resource, objectId);
        Vault.Identity.SystemAssigned = null;
        if (place == "App Service")
            OnAppService();
        if (by == CredentialVariables.ClientId)
            Variables.Set(by, ClientId);

        Load(options =>
        {
            SignInAs(options, "Production", by == "client" ? ClientId : null);
            (options.ResourceId, options.ObjectId) = (by == "resource" ? resource : null, by == "object" ? objectId : null);
            options.ConfigureCredential = ToLocalAuthority;
        });

        Assert.That(Vault.Requests.Entries.Select(entry => entry.Identity).OfType<string>().Distinct(), Is.EqualTo(new[] { ClientId }));
    }
}
