using Azure.Core;
using ManagedSecrets.Configuration;
using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Credentials;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.StorageQueue;

/// <summary>Chooses the queue's credential: what code gives, else the one of the vaults, chosen in the same way. Its tokens are masked like theirs.</summary>
internal sealed class QueueCredential(IConfiguration settings, ILogger logger)
{
    public (TokenCredential Credential, Func<string> Identity) Choose(ManagedSecretsStorageQueueOptions options, Uri queue, IReadOnlyList<SecretFeed> feeds)
    {
        SecretFeed feed = feeds.FirstOrDefault(one => one.Options is ManagedSecretsOptions) ?? feeds[0];
        ManagedSecretsOptions vaults = feed.Options as ManagedSecretsOptions ?? VaultSettings.Read(settings, own => own.Environment ??= feed.Options.Environment, []);
        string environment = EnvironmentName.Find(vaults, settings, Environment.GetEnvironmentVariable);
        bool isDeveloper = EnvironmentName.IsDeveloper(environment, vaults);
        if (options.TokenCredential is { } own && !isDeveloper && DeveloperCredentials.Warning(own, environment) is { } warning)
            QueueLog.Setting(logger, warning);
        if ((options.TokenCredential ?? vaults.TokenCredential) is { } given)
            return (given, () => $"{given.GetType().Name}, which code gave");

        SignIn signIn = new(vaults, environment, isDeveloper, Environment.GetEnvironmentVariable) { Redactor = feed.Settings.Redactor };
        return (signIn.CredentialFor(queue), signIn.Describe);
    }
}
