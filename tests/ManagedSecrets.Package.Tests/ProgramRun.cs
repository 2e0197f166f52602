namespace ManagedSecrets.Package;

internal sealed record ProgramRun(int ExitCode, string Output);
