namespace ManagedSecrets.Loading;

/// <summary>What the loader asks of a failure.</summary>
internal static class FailureKinds
{
    extension(SecretStoreFailure failure)
    {
        /// <summary>Whether it says something of the one secret that was asked for, and nothing of the others.</summary>
        public bool IsOfOneSecret => failure is SecretStoreFailure.Forbidden or SecretStoreFailure.Invalid or SecretStoreFailure.NotFound or SecretStoreFailure.Disabled;

        /// <summary>Whether the store can't be reached or can't answer just now: another one, with the same secrets, may.</summary>
        public bool IsOutage => failure is SecretStoreFailure.Transient or SecretStoreFailure.Throttled or SecretStoreFailure.UnknownHost;
    }
}
