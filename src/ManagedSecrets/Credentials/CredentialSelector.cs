using ManagedSecrets.Configuration.Settings;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Chooses the credential: a pure function of the environment, the variables and the options. Outside a developer environment no developer's
/// sign-in is planned, and no static secret, unless <see cref="ManagedSecretsOptions.Credential"/> names exactly that one.
/// </summary>
internal static class CredentialSelector
{
    public const string Auto = "Auto";

    private static readonly CredentialKind[] Developer =
        [CredentialKind.AzureCli, CredentialKind.AzureDeveloperCli, CredentialKind.VisualStudio, CredentialKind.AzurePowerShell];

    /// <exception cref="ManagedSecretsException">The options name an unknown credential, or more than one identity.</exception>
    public static CredentialPlan Select(string environment, bool isDeveloper, Func<string, string?> variable, ManagedSecretsOptions options)
    {
        RefuseTwoIdentities(options);
        if (!Auto.Equals(options.Credential, StringComparison.OrdinalIgnoreCase))
            return Named(Parse(options.Credential), environment, isDeveloper, variable, options);
        if (isDeveloper)
            return new CredentialPlan(Developer, $"the developer's own sign-in, because the environment is {environment}", []);

        List<string> warnings = [.. StaticSecretIgnored(variable)];
        if (HasWorkloadIdentity(variable) && (options.ResourceId is { Length: > 0 } || options.ObjectId is { Length: > 0 }))
            warnings.Add("ManagedSecrets:ResourceId and ManagedSecrets:ObjectId are for managed identities, and are not used: this is workload identity, which goes by ManagedSecrets:ClientId.");
        return HasWorkloadIdentity(variable)
            ? new CredentialPlan([CredentialKind.WorkloadIdentity], $"workload identity, because the environment is {environment} and {CredentialVariables.FederatedTokenFile} is set", warnings)
            : new CredentialPlan([CredentialKind.ManagedIdentity], $"managed identity, {WhichIdentity(variable, options)}, because the environment is {environment}{Seen(variable)}", warnings);
    }

    private static CredentialPlan Named(CredentialKind kind, string environment, bool isDeveloper, Func<string, string?> variable, ManagedSecretsOptions options)
    {
        List<string> warnings = [];
        if (Developer.Contains(kind) && !isDeveloper)
            warnings.Add($"ManagedSecrets:Credential names {kind}, a developer's own sign-in, and the environment is {environment}. Remove it where the platform has an identity for the app.");
        if (kind is CredentialKind.Environment or CredentialKind.ClientCertificate)
            warnings.Add($"ManagedSecrets:Credential names {kind}, which signs in with something static that can leak. Prefer a managed or a federated identity.");
        if (kind == CredentialKind.ManagedIdentity && HasWorkloadIdentity(variable))
            warnings.Add($"ManagedSecrets:Credential names {kind}, and the variables of workload identity are set: the Azure SDK signs in with those. Name {CredentialKind.WorkloadIdentity}, or unset {CredentialVariables.FederatedTokenFile}.");
        if (kind == CredentialKind.Environment && (options.ClientId is { Length: > 0 } || options.TenantId is { Length: > 0 }))
            warnings.Add($"ManagedSecrets:ClientId and ManagedSecrets:TenantId are not used: {kind} goes by {CredentialVariables.ClientId} and {CredentialVariables.TenantId}.");
        string which = kind == CredentialKind.ManagedIdentity ? $", {WhichIdentity(variable, options)}" : "";
        return new CredentialPlan([kind], $"{kind}{which}, because ManagedSecrets:Credential names it", warnings);
    }

    private static CredentialKind Parse(string name)
    {
        string[] known = Enum.GetNames<CredentialKind>();
        if (known.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return Enum.Parse<CredentialKind>(exact);
        throw new ManagedSecretsException(
            $"ManagedSecrets:Credential is not one of the names that it can have. {(Spelling.IsNear(name, Spelling.Nearest(name, [Auto, .. known])) ? $"The nearest is {Spelling.Nearest(name, [Auto, .. known])}" : "Leave it out, and the environment chooses")}; there are {Auto}, {string.Join(", ", known)}.");
    }

    private static void RefuseTwoIdentities(ManagedSecretsOptions options)
    {
        if (new[] { options.ClientId, options.ResourceId, options.ObjectId }.Count(id => !string.IsNullOrEmpty(id)) > 1)
            throw new ManagedSecretsException("More than one of ManagedSecrets:ClientId, ManagedSecrets:ResourceId and ManagedSecrets:ObjectId is set. Keep one: each names one identity.");
    }

    private static bool HasWorkloadIdentity(Func<string, string?> variable) =>
        variable.Of(CredentialVariables.TenantId) is not null
        && variable.Of(CredentialVariables.ClientId) is not null
        && variable.Of(CredentialVariables.FederatedTokenFile) is not null;

    private static string WhichIdentity(Func<string, string?> variable, ManagedSecretsOptions options) => options switch
    {
        { ClientId.Length: > 0 } => "user-assigned by ManagedSecrets:ClientId",
        { ResourceId.Length: > 0 } => "user-assigned by ManagedSecrets:ResourceId",
        { ObjectId.Length: > 0 } => "user-assigned by ManagedSecrets:ObjectId",
        _ when variable.Of(CredentialVariables.ClientId) is not null => $"user-assigned by {CredentialVariables.ClientId}",
        _ => "system-assigned",
    };

    private static string Seen(Func<string, string?> variable)
    {
        if (variable.Of(CredentialVariables.IdentityEndpoint) is not null)
            return $" and {CredentialVariables.IdentityEndpoint} is set";
        return variable.Of(CredentialVariables.Kubernetes) is null
            ? ""
            : "; this is Kubernetes without workload identity (the pod's label azure.workload.identity/use or the service account's annotation is missing), so the node's own identity would answer";
    }

    private static string[] StaticSecretIgnored(Func<string, string?> variable)
    {
        string? name = CredentialVariables.Static.FirstOrDefault(one => variable.Of(one) is not null);
        return name is null
            ? []
            : [$"{name} is set and is not used: a static secret is never picked up by itself. Remove it, or set ManagedSecrets:Credential to {CredentialKind.Environment} to use it."];
    }
}
