using System.Globalization;
using ManagedSecrets.Benchmarks;
using ManagedSecrets.Benchmarks.Chaos;
using ManagedSecrets.Benchmarks.Load;
using ManagedSecrets.Benchmarks.Logging;
using ManagedSecrets.Benchmarks.Native;
using ManagedSecrets.Benchmarks.Push;
using ManagedSecrets.Benchmarks.Redaction;
using ManagedSecrets.Benchmarks.Reload;
using ManagedSecrets.Benchmarks.Startup;
using ManagedSecrets.Benchmarks.Status;
using ManagedSecrets.Benchmarks.Telemetry;

string? json = Option("--json");
int rounds = int.Parse(Option("--rounds") ?? "9", CultureInfo.InvariantCulture);
int[] sizes = Option("--size") is { } size ? [int.Parse(size, CultureInfo.InvariantCulture)] : [25, 200, 1000];
switch (args.FirstOrDefault())
{
    case "load":
        Report.Write([.. await LoadBenchmark.RunAsync(sizes, rounds), .. await ColdBenchmark.RunAsync(rounds)], json);
        return 0;
    case "cold":
        Report.Write(await ColdBenchmark.RunAsync(rounds), json);
        return 0;
    case "cold-once":
        Console.WriteLine(await ColdBenchmark.RunOnceAsync(args[1], new Uri(args[2]), int.Parse(args[3], CultureInfo.InvariantCulture), args[4], args[5]));
        return 0;
    case "startup":
        Report.Write(await StartupBenchmark.RunAsync(rounds), json);
        return 0;
    case "startup-once":
        Console.WriteLine(await StartupBenchmark.RunOnceAsync(args[1], args[2], new Uri(args[3]), int.Parse(args[4], CultureInfo.InvariantCulture), args[5]));
        return 0;
    case "reload":
        Report.Write(await ReloadBenchmark.RunAsync(sizes, rounds), json);
        return 0;
    case "push":
        Report.Write(await PushBenchmark.RunAsync(rounds), json);
        return 0;
    case "native":
        Report.Write(await NativeBenchmark.RunAsync(rounds), json);
        return 0;
    case "read-once":
        Console.WriteLine(await ReadBenchmark.RunOnceAsync(int.Parse(args[1], CultureInfo.InvariantCulture), args[2] == "heard"));
        return 0;
    case "telemetry":
        Report.Write(await TelemetryBenchmark.RunAsync(sizes, rounds), json);
        return 0;
    case "logging":
        Report.Write(LoggingBenchmark.Run(rounds), json);
        return 0;
    case "redaction":
        Report.Write([.. RedactionBenchmark.Run(rounds, Option("--only"))], json);
        return 0;
    case "status":
        Report.Write(await StatusBenchmark.RunAsync(rounds), json);
        return 0;
    case "chaos":
        return await LongChaos.RunAsync(TimeSpan.FromMinutes(double.Parse(Option("--minutes") ?? "10", CultureInfo.InvariantCulture)), Option("--seed"), json);
    default:
        Console.Error.WriteLine("Usage: -- load [--size N] | cold | startup | reload [--size N] | push | native | redaction [--only lines|build|hostile] | logging | telemetry [--size N] | status | chaos [--minutes N] [--seed N], with [--rounds N] [--json FILE]");
        return 2;
}

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
