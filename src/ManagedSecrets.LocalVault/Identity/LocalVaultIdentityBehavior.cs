namespace ManagedSecrets.LocalVault;

/// <summary>How an identity double answers.</summary>
public enum LocalVaultIdentityBehavior
{
    /// <summary>As the platform does: a token for whom it knows.</summary>
    Answer = 0,

    /// <summary>With the platform's error, for everybody.</summary>
    Refuse,

    /// <summary>Not at all; the connection stays open until the caller gives up.</summary>
    Stall,

    /// <summary>With 200 and a body that is not what the platform promises.</summary>
    Garbage,
}
