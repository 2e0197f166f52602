using ManagedSecrets.LocalVault.Secrets;

namespace ManagedSecrets.LocalVault;

/// <summary>
/// The secrets in a <see cref="LocalVaultServer"/>, reached from code: for seeding and for changing them under a running program.
/// Takes effect with the next request. Thread-safe. Needs no permission.
/// </summary>
public sealed class LocalVaultSecrets
{
    private readonly SecretStore _store;
    private readonly TimeProvider _time;

    internal LocalVaultSecrets(SecretStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>The names of all secrets that are not deleted, in the order of a listing.</summary>
    public IReadOnlyList<string> Names => [.. _store.Page(string.Empty, int.MaxValue).Select(secret => secret.Name)];

    /// <summary>Sets a secret: a new one, or a new version of an existing one.</summary>
    /// <param name="name">1 to 127 of <c>[0-9a-zA-Z-]</c>, case-insensitive.</param>
    /// <param name="value">At most 25 kB in UTF-8.</param>
    /// <param name="configure">Sets further properties; null for the defaults.</param>
    /// <returns>The new version's id, 32 hexadecimal digits.</returns>
    /// <exception cref="InvalidOperationException">The service would refuse: the name or the value is not allowed, or the name is soft-deleted.</exception>
    public string Set(string name, string value, Action<LocalVaultSecretProperties>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return _store.Set(name, value, version => Configure(version, configure)).Version.Id;
    }

    /// <summary>Changes the properties of a secret's latest version, or of the one named.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="configure">Gets the present properties and changes them; <c>UpdatedOn</c> is now unless it sets it.</param>
    /// <param name="version">The version's id; null for the latest.</param>
    /// <exception cref="InvalidOperationException">There is no such secret or version.</exception>
    public void Update(string name, Action<LocalVaultSecretProperties> configure, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        _store.Update(name, version ?? string.Empty, before => Configure(before with { Updated = _time.GetUtcNow() }, configure));
    }

    /// <summary>Disables a secret's latest version, or the one named.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="version">The version's id; null for the latest.</param>
    /// <exception cref="InvalidOperationException">There is no such secret or version.</exception>
    public void Disable(string name, string? version = null) => Update(name, properties => properties.Enabled = false, version);

    /// <summary>Enables a secret's latest version, or the one named.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="version">The version's id; null for the latest.</param>
    /// <exception cref="InvalidOperationException">There is no such secret or version.</exception>
    public void Enable(string name, string? version = null) => Update(name, properties => properties.Enabled = true, version);

    /// <summary>Soft-deletes a secret with all its versions.</summary>
    /// <param name="name">The secret's name.</param>
    /// <exception cref="InvalidOperationException">There is no such secret.</exception>
    public void Delete(string name) => _store.Delete(name);

    /// <summary>Brings back a soft-deleted secret with all its versions.</summary>
    /// <param name="name">The secret's name.</param>
    /// <exception cref="InvalidOperationException">No such secret is deleted.</exception>
    public void Recover(string name) => _store.Recover(name);

    /// <summary>Removes a soft-deleted secret for good.</summary>
    /// <param name="name">The secret's name.</param>
    /// <exception cref="InvalidOperationException">No such secret is deleted.</exception>
    public void Purge(string name) => _store.Purge(name);

    private static SecretVersion Configure(SecretVersion version, Action<LocalVaultSecretProperties>? configure)
    {
        if (configure is null)
        {
            return version;
        }

        LocalVaultSecretProperties properties = Describe(version);
        configure(properties);
        SecretVersion configured = version with
        {
            Enabled = properties.Enabled,
            NotBefore = properties.NotBefore,
            Expires = properties.Expires,
            ContentType = properties.ContentType,
            Managed = properties.Managed,
            Created = properties.CreatedOn,
            Updated = properties.UpdatedOn,
            Tags = properties.Tags.Count == 0 ? null : new Dictionary<string, string>(properties.Tags),
        };
        new SecretChange { ContentType = configured.ContentType, Tags = configured.Tags }.Check();
        return configured;
    }

    private static LocalVaultSecretProperties Describe(SecretVersion version)
    {
        LocalVaultSecretProperties properties = new()
        {
            Enabled = version.Enabled,
            NotBefore = version.NotBefore,
            Expires = version.Expires,
            ContentType = version.ContentType,
            Managed = version.Managed,
            CreatedOn = version.Created,
            UpdatedOn = version.Updated,
        };
        foreach (KeyValuePair<string, string> tag in version.Tags ?? new Dictionary<string, string>())
        {
            properties.Tags.Add(tag);
        }

        return properties;
    }
}
