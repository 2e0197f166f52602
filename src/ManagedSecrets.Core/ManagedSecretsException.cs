namespace ManagedSecrets;

/// <summary>
/// Secrets could not be loaded, or a setting of the library is wrong. The message names the vault or the setting, the cause and the
/// remedy. It never holds a secret value, and never the text of a parser, which would quote what it could not read.
/// </summary>
/// <param name="message">What failed, why, and what to do.</param>
/// <param name="innerException">The cause, where its text can't hold a secret; else null.</param>
public sealed class ManagedSecretsException(string message, Exception? innerException = null) : Exception(message, innerException);
