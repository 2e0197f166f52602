namespace ManagedSecrets;

/// <summary>A secret to load by name. Immutable.</summary>
public sealed class SecretSelection
{
    /// <summary>The secret's full name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>The version to stay at, or null (the default) for the latest.</summary>
    public string? Version { get; init; }

    /// <summary>The configuration key, or null (the default) for the one that its name makes.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the app can do without it. Default: false, a missing one fails the load.</summary>
    public bool Optional { get; init; }

    /// <summary>A secret by name; a question mark behind the name makes it optional.</summary>
    /// <param name="name">The name, such as <c>Shop--PaymentKey</c> or <c>Shop--PaymentKey?</c>.</param>
    public static implicit operator SecretSelection(string name) => FromName(name);

    /// <summary>A secret by name; a question mark behind the name makes it optional.</summary>
    /// <param name="name">The name, such as <c>Shop--PaymentKey</c> or <c>Shop--PaymentKey?</c>.</param>
    /// <returns>The selection, at the latest version and the usual key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static SecretSelection FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new SecretSelection { Name = name.TrimEnd('?'), Optional = name.EndsWith('?') };
    }

    /// <summary>The name, with a question mark if it is optional.</summary>
    public override string ToString() => Optional ? $"{Name}?" : Name;
}
