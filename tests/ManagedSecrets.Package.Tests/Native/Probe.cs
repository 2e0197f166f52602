using ManagedSecrets.LocalVault;

namespace ManagedSecrets.Package.Native;

/// <summary>tests/ManagedSecrets.AotProbe: how it is published, and run against a local vault as against one in production.</summary>
internal static class Probe
{
    public const string Name = "ManagedSecrets.AotProbe";

    /// <summary>Compiled while it runs, on the shared runtime.</summary>
    public static readonly string[] Jit = ["-p:PublishAot=false", "--self-contained", "false"];

    public static async Task<ProgramRun> PublishAsync(string folder, string[] settings, CancellationToken cancellationToken)
    {
        ProgramRun run = await Dotnet.RunAsync(
            "dotnet", ["publish", Repository.PathOf("tests", Name), "-c", Repository.Configuration, "-o", folder, "-p:BuildProjectReferences=false", .. settings], cancellationToken: cancellationToken);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException(run.Output);
    }

    /// <summary>Puts the first value into the vault and runs the program in a folder.</summary>
    public static async Task<ProgramRun> RunAsync(string folder, LocalVaultServer vault, string certificate, CancellationToken cancellationToken)
    {
        Dictionary<string, string> variables = await PrepareAsync(vault, certificate, cancellationToken);
        return await Dotnet.RunAsync(Path.Combine(folder, Name), [], variables, cancellationToken: cancellationToken);
    }

    /// <summary>Puts the first value into the vault; returns the variables with which the program finds it, signs in and trusts it.</summary>
    public static async Task<Dictionary<string, string>> PrepareAsync(LocalVaultServer vault, string certificate, CancellationToken cancellationToken)
    {
        vault.Secrets.Set("Shop--PaymentKey", "a-plainly-fake-value-1");
        await File.WriteAllTextAsync(certificate, vault.ExportCertificatePem(), cancellationToken);
        return new Dictionary<string, string>
        {
            ["ManagedSecrets__VaultUri"] = vault.LocalUri.AbsoluteUri,
            ["IDENTITY_ENDPOINT"] = vault.Identity.AppServiceEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = vault.Identity.AppServiceHeader,
            ["SSL_CERT_FILE"] = certificate,
        };
    }
}
