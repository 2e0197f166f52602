using System.Diagnostics;
using System.Globalization;
using ManagedSecrets.Fuzz;

// Usage: -- [--seconds 30] [--seed N] [--corpus FOLDER] [--keep]; --keep writes cases of new kinds into the corpus. A failure is written there in any case.
TimeSpan duration = TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "30", CultureInfo.InvariantCulture));
int seed = int.Parse(Option("--seed") ?? $"{Environment.TickCount & int.MaxValue}", CultureInfo.InvariantCulture);
string folder = Option("--corpus") ?? Path.Combine(AppContext.BaseDirectory, "../../../Corpus");
Random random = new(seed);
Mutator mutator = new(random);
List<FuzzCase> pool = [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(file => FuzzCase.Parse(File.ReadAllText(file)))];
HashSet<string> kinds = [];
long start = Stopwatch.GetTimestamp();
int cases = 0;

foreach (FuzzCase kept in pool)
{
    if (!Holds(kept))
        return 1;
}

while (Stopwatch.GetElapsedTime(start) < duration)
{
    FuzzCase input = pool.Count == 0 || random.Next(4) == 0 ? mutator.Fresh() : mutator.Of(pool[random.Next(pool.Count)], pool[random.Next(pool.Count)]);
    if (!Holds(input))
        return 1;
}

Console.WriteLine($"{cases} cases of {kinds.Count} kinds hold; seed {seed}.");
return 0;

bool Holds(FuzzCase input)
{
    cases++;
    (string? failure, string kind) = Try(input);
    if (failure is null)
    {
        if (kinds.Add(kind) && cases > pool.Count)
        {
            pool.Add(input);
            if (args.Contains("--keep"))
                Write("kind", input);
        }

        return true;
    }

    Console.Error.WriteLine($"FAILED: {failure}; seed {seed}, case {cases}, written to {Write("failure", input)}");
    return false;
}

static (string? Failure, string Kind) Try(FuzzCase input)
{
    try
    {
        return FuzzCheck.Run(input);
    }
    catch (Exception exception)
    {
        return ($"{exception}", "");
    }
}

string Write(string name, FuzzCase input)
{
    string text = input.Format();
    string file = Path.Combine(folder, $"{name}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..12]}.txt");
    File.WriteAllText(file, text);
    return Path.GetFullPath(file);
}

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
