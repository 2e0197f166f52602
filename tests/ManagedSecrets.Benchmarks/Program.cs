using ManagedSecrets.Benchmarks;
using ManagedSecrets.Benchmarks.Load;

string? json = args.SkipWhile(argument => argument != "--json").Skip(1).FirstOrDefault();
int rounds = int.Parse(args.SkipWhile(argument => argument != "--rounds").Skip(1).FirstOrDefault() ?? "9", System.Globalization.CultureInfo.InvariantCulture);
switch (args.FirstOrDefault())
{
    case "load":
        Report.Write([.. await LoadBenchmark.RunAsync(rounds), .. await ColdBenchmark.RunAsync(rounds)], json);
        return 0;
    case "cold":
        Console.WriteLine(await ColdBenchmark.RunOnceAsync(args[1]));
        return 0;
    default:
        Console.Error.WriteLine("Usage: -- load [--rounds N] [--json FILE]");
        return 2;
}
