using ManagedSecrets;
using ManagedSecrets.NLog;
using NLog.Config;

namespace NLog;

/// <summary>Registers masking with NLog.</summary>
public static class ManagedSecretsSetupExtensions
{
    /// <summary>
    /// Makes <c>${managedsecrets-redact:…}</c> known to a log factory: <c>LogManager.Setup().SetupExtensions(ext =&gt; ext.RegisterManagedSecretsRedaction(redactor))</c>,
    /// before its configuration is loaded. Layouts that do not use it stay as they are.
    /// </summary>
    /// <param name="setup">The factory's extensions.</param>
    /// <param name="redactor">What knows the values, for example <c>configuration.GetSecretRedactor()</c>. What it learns later is masked from then on.</param>
    /// <returns>The same extensions.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ISetupExtensionsBuilder RegisterManagedSecretsRedaction(this ISetupExtensionsBuilder setup, SecretRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(redactor);
        setup.RegisterSingletonService(redactor);
        return setup.RegisterLayoutRenderer<RedactLayoutRenderer>(RedactLayoutRenderer.Name);
    }
}
