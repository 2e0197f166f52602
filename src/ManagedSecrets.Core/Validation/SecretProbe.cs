namespace ManagedSecrets.Validation;

/// <summary>The app's own check of a secret's new value before it is used.</summary>
/// <param name="Name">The secret's name in the store.</param>
/// <param name="AcceptsAsync">Ends with false, or throws, to refuse the value.</param>
internal sealed record SecretProbe(string Name, Func<string, CancellationToken, Task<bool>> AcceptsAsync);
