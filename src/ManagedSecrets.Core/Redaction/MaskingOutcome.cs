namespace ManagedSecrets.Redaction;

/// <summary>Whether a value is masked, and if not, why.</summary>
internal enum MaskingOutcome
{
    /// <summary>In all its forms.</summary>
    Masked,

    /// <summary>It has too many forms: the whole value is masked and nothing else.</summary>
    TooManyForms,

    /// <summary>Null, empty or white space.</summary>
    Blank,

    /// <summary>Below the minimum.</summary>
    TooShort,

    /// <summary>It would hide ordinary text.</summary>
    OrdinaryWord,

    /// <summary>An address that holds no secret part.</summary>
    PlainUrl,

    /// <summary>Code left it out.</summary>
    Excluded,
}
