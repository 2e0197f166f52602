using ManagedSecrets.Diagnostics.Output;

namespace ManagedSecrets;

/// <summary>Masks what an app writes to <see cref="Console.Out"/> and <see cref="Console.Error"/>.</summary>
public static class RedactedConsole
{
    /// <summary>
    /// Puts a <see cref="RedactingTextWriter"/> in front of <see cref="Console.Out"/> and of <see cref="Console.Error"/>. Call it as soon as the configuration is
    /// built: who took one of the two before, keeps it as it was. Not reached are <see cref="Console.OpenStandardOutput()"/>, child processes that inherit the
    /// console, native code, and what the runtime prints when the process crashes (for that see <see cref="ManagedSecretsApp"/>).
    /// </summary>
    /// <param name="redactor">What knows the values, for example <c>builder.Configuration.GetSecretRedactor()</c>.</param>
    /// <returns>Ends the masking: passes on what still waits, and puts the former writers back, where nobody has set others since. Also done when the process exits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="redactor"/> is null.</exception>
    public static IDisposable Install(SecretRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        return new ConsoleRedaction(redactor, Console.Out, Console.Error);
    }
}
