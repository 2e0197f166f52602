namespace ManagedSecrets.Loading;

/// <summary>What is told of a secret once while it holds.</summary>
internal enum NoteKind
{
    /// <summary>Its value is not masked.</summary>
    NotMasked,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It may be missing, and is.</summary>
    OptionalMissing,

    /// <summary>Its time has not come.</summary>
    NotValidYet,

    /// <summary>It expires soon.</summary>
    Expiring,

    /// <summary>A fallback is read.</summary>
    Fallback,

    /// <summary>It was removed, and is kept.</summary>
    KeptRemoved,

    /// <summary>The store did not give it out.</summary>
    Trouble,

    /// <summary>It says that it is JSON, and is not.</summary>
    NotJson,

    /// <summary>Its name makes no key.</summary>
    NoKey,

    /// <summary>It would set what this library is configured by.</summary>
    OwnSection,

    /// <summary>It sets what the platform is configured by.</summary>
    SensitiveSection,

    /// <summary>Another one has the same key.</summary>
    Tie,

    /// <summary>It is disabled.</summary>
    Disabled,

    /// <summary>It is managed for a certificate.</summary>
    OfACertificate,

    /// <summary>None of its versions is valid.</summary>
    NoValidVersion,

    /// <summary>A probe has no services to ask.</summary>
    NoServices,

    /// <summary>A probe refused it.</summary>
    Refused,

    /// <summary>Options refused it.</summary>
    RefusedOptions,
}
