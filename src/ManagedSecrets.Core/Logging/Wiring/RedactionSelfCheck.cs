using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Logging.Wiring;

/// <summary>
/// Proves before anything of the app starts that its log is masked: a random value is logged, and a probe behind the masking looks at it.
/// If it is not, the start fails with what to do: an app is masked, or does not run.
/// </summary>
internal sealed class RedactionSelfCheck(ILoggerFactory factory, LogRedaction redaction, FactoryRegistrations registrations) : IHostedLifecycleService
{
    private const int ProbeBytes = 24;

    private bool _isChecked;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _isChecked = true;
        string value = RandomNumberGenerator.GetHexString(2 * ProbeBytes);
        redaction.Redactor.Remember("(self-check)", value);
        if (FaultOf(value) is not { } fault)
            return Task.CompletedTask;
        if (redaction.OnMissing == MissingRedaction.Fail)
            throw new ManagedSecretsException("The app's log would not be masked, so it is not started. " + Explain(fault));
        Log.StartsUnmasked(factory.CreateLogger(Log.Category), "The app's log is not masked. " + Explain(fault));
        return Task.CompletedTask;
    }

    // Hosts of the old kind know no other step.
    public Task StartAsync(CancellationToken cancellationToken) => _isChecked ? Task.CompletedTask : StartingAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A factory that code made may come through our providers and have others beside them, which no probe can see.
    private WiringFault? FaultOf(string value) =>
        registrations.LeaveNothingUnmasked(factory) ? redaction.Probe.Check(factory, value) : WiringFault.Bypassed;

    private string Explain(WiringFault fault) => fault switch
    {
        WiringFault.Bypassed =>
            $"Its logger factory {factory.GetType()} was registered after builder.Logging.AddManagedSecretsRedaction() and does not come through it. "
            + "Call builder.Logging.AddManagedSecretsRedaction() once more behind the line that registers the factory (AddSerilog, UseSerilog).",
        WiringFault.Filtered =>
            "The logging rules that let lines through to the masking were removed. Do not clear LoggerFilterOptions.Rules in a PostConfigure; clear them in a Configure.",
        _ => "A line with a known value came through as it was. Please report this.",
    };
}
