namespace ManagedSecrets;

/// <summary>How well the app is served with secrets.</summary>
public enum SecretsHealth
{
    /// <summary>Everything was loaded at the latest look.</summary>
    Healthy,

    /// <summary>The app has its secrets, but somebody should look: the reasons are in <see cref="ManagedSecretsStatus.Reasons"/>.</summary>
    Degraded,

    /// <summary>A vault was never loaded, or not for longer than <see cref="SecretLoadingOptions.UnhealthyAfter"/>.</summary>
    Unhealthy,
}
