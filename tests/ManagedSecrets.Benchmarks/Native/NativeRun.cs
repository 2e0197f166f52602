namespace ManagedSecrets.Benchmarks.Native;

/// <summary>One process: milliseconds to the first secret, milliseconds of processor time, and MiB at the peak until then.</summary>
internal sealed record NativeRun(double Time, double ProcessorTime, double Memory);
