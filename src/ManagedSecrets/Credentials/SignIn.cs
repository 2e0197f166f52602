using Azure.Core;
using ManagedSecrets.Configuration.Settings;

namespace ManagedSecrets.Credentials;

/// <summary>
/// How one source signs in: chosen once, explained, and the same for all vaults of one cloud. Thread-safe once it is made.
/// </summary>
internal sealed class SignIn(ManagedSecretsOptions options, string environment, bool isDeveloper, Func<string, string?> variable)
{
    private static readonly TimeSpan MaskedAfterExpiry = TimeSpan.FromHours(1);

    private readonly CredentialPlan _plan = CredentialSelector.Select(environment, isDeveloper, variable, options);
    private readonly Dictionary<string, TokenCredential> _byAuthority = [];
    private volatile TokenIdentity? _identity;

    public IReadOnlyList<string> Warnings => _plan.Warnings;

    /// <summary>Where tokens are made known, so that they are masked too.</summary>
    public SecretRedactor? Redactor
    {
        get;
        set
        {
            field = value;
            if (_plan.Kinds is [CredentialKind.Environment or CredentialKind.ClientCertificate])
                Array.ForEach([.. CredentialVariables.Static.Select(variable.Of).OfType<string>()], secret => value?.Add(secret));
        }
    }

    /// <summary>The credential's kind and why, and, once there was a token, who it says we are.</summary>
    public string Describe() => _identity is { } identity ? $"{_plan.Reason}; {identity}" : _plan.Reason;

    public TokenCredential CredentialFor(Uri vault)
    {
        Uri? authority = CloudOf.Authority(vault, variable);
        string cloud = authority?.AbsoluteUri ?? "";
        if (!_byAuthority.TryGetValue(cloud, out TokenCredential? credential))
            _byAuthority[cloud] = credential = new CachedCredential(Create(authority), options.TimeProvider, Know);
        return credential;
    }

    /// <exception cref="ManagedSecretsException">The SDK does not take a setting. What it says can quote it, and is left out.</exception>
    private TokenCredential Create(Uri? authority)
    {
        try
        {
            return Create(new CredentialFactory(options, variable, authority, assertion => Redactor?.Remember("(assertion)", assertion.Trim())));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new ManagedSecretsException(
                $"No credential can be made of the settings for {_plan.Reason}. Check that ManagedSecrets:TenantId or {CredentialVariables.TenantId} is a tenant's id or domain, and that {CredentialVariables.AuthorityHost}, if it is set, is an https address.");
        }
    }

    private TokenCredential Create(CredentialFactory factory) => _plan.Kinds switch
    {
        [var kind] when kind is CredentialKind.ManagedIdentity or CredentialKind.WorkloadIdentity =>
            new PlatformCredential(factory.Create(kind), $"a token at {IdentityEndpoint.Of(kind, factory.Authority, variable)} by {_plan.Reason}", NobodyAnswers, options.TimeProvider),
        var kinds => new SignInChain([.. kinds.Select(kind => (kind, factory.Create(kind)))], options.TenantId, options.TimeProvider),
    };

    private void Know(AccessToken token)
    {
        Redactor?.RememberUntil("(token)", token.Token, token.ExpiresOn < DateTimeOffset.MaxValue - MaskedAfterExpiry ? token.ExpiresOn + MaskedAfterExpiry : DateTimeOffset.MaxValue);
        _identity = TokenIdentity.Of(token.Token, token.ExpiresOn);
    }

    /// <summary>The one setting that fits where this seems to run.</summary>
    private string NobodyAnswers()
    {
        string secret = CredentialVariables.Static.FirstOrDefault(name => variable.Of(name) is not null) is not { } found
            ? ""
            : $" {found} is set, and a static secret is never used by itself: give the app a managed or a federated identity, or name {CredentialKind.Environment} in ManagedSecrets:Credential.";
        string seen = variable switch
        {
            _ when variable.Of(CredentialVariables.FederatedTokenFile) is { } file && _plan.Kinds is [CredentialKind.WorkloadIdentity] && !File.Exists(file) =>
                $"The file that {CredentialVariables.FederatedTokenFile} names is not there: check that the pod mounts the token",
            _ when isDeveloper => $"A platform's identity is not on a developer's machine: leave ManagedSecrets:Credential out to use your own sign-in",
            _ when variable.Of("CI") is not null || variable.Of("TF_BUILD") is not null => "CI was seen: after a login step, set ManagedSecrets:Credential to AzureCli",
            _ when variable.Of(CredentialVariables.Kubernetes) is not null => "Kubernetes was seen: set up workload identity for the pod's service account",
            _ when variable.Of("DOTNET_RUNNING_IN_CONTAINER") is not null => "A container was seen: run it where the platform gives it an identity, or set DOTNET_ENVIRONMENT to Development on your own machine",
            _ when IsOnPath("az") => "az was seen on PATH: on your own machine set DOTNET_ENVIRONMENT to Development, or ManagedSecrets:Credential to AzureCli",
            _ => "On your own machine set DOTNET_ENVIRONMENT to Development; on premises set ManagedSecrets:Credential to ClientCertificate; to do without secrets set ManagedSecrets:Enabled to false",
        };
        return $"No identity seems to be here. The environment is {environment} ({EnvironmentName.Origin(options, variable)}). {seen}.{secret}";
    }

    private bool IsOnPath(string tool) => (variable.Of("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, $"{tool}.cmd"))));
}
