namespace ManagedSecrets;

/// <summary>Why a store did not answer with what it was asked for.</summary>
public enum SecretStoreFailure
{
    /// <summary>Another try can help: a 5xx, a lost connection, a time-out, a token that could not be had just now.</summary>
    Transient,

    /// <summary>The store is asked too often (429): another try helps after a pause.</summary>
    Throttled,

    /// <summary>The store's host name does not resolve. Tried again for 5 seconds: a container's DNS may be late.</summary>
    UnknownHost,

    /// <summary>There is no such secret or version (404).</summary>
    NotFound,

    /// <summary>The secret is there, but it is disabled (Key Vault: 403 with the inner code SecretDisabled).</summary>
    Disabled,

    /// <summary>The identity lacks the right, or a firewall refuses it (403).</summary>
    Forbidden,

    /// <summary>No token, or one that the store does not accept (401).</summary>
    Unauthorized,

    /// <summary>The store's certificate is not trusted.</summary>
    Untrusted,

    /// <summary>The answer is not what the store promises, or the request is not one that it accepts.</summary>
    Invalid,
}
