using System.Diagnostics;

namespace ManagedSecrets.Benchmarks.Redaction;

/// <summary>Runs candidates over the same lines in turns, and gives the median time of each for a line, in nanoseconds.</summary>
internal static class Race
{
    private const int LinesOfWarmUp = 40;
    private const int CharactersATurn = 4_000_000;

    // So short that a busy machine lets most turns end undisturbed.
    private const double LongTurn = 3e5;

    // What is slow is sure enough after a few turns.
    private const int LeastTurns = 5;

    private static readonly TimeSpan MostOfACandidate = TimeSpan.FromSeconds(0.2);
    /// <param name="lines">The lines, from the first on again after the last.</param>
    /// <param name="candidates">What is compared.</param>
    /// <param name="rounds">How many turns each has, unless it is slow.</param>
    /// <param name="warmUp">For how long each runs before.</param>
    public static Dictionary<string, double> Run(string[] lines, IReadOnlyList<Candidate> candidates, int rounds, TimeSpan warmUp)
    {
        Dictionary<string, List<double>> times = candidates.ToDictionary(candidate => candidate.Name, _ => new List<double>());
        Dictionary<string, int> turns = [];
        Dictionary<string, double> spent = [];
        foreach (Candidate candidate in candidates)
        {
            // Warm, so that the compiler has made its best of it; then as many lines a turn as take a while, and no more.
            long start = Stopwatch.GetTimestamp();
            double line = double.MaxValue;
            do
                line = Math.Min(line, Turn(candidate, lines, Math.Min(lines.Length, LinesOfWarmUp)));
            while (Stopwatch.GetElapsedTime(start) < warmUp);
            spent[candidate.Name] = 0;
            turns[candidate.Name] = Math.Clamp((int)(LongTurn / Math.Max(line, 1)), 1, Math.Max(1, CharactersATurn / lines[0].Length));
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (Candidate candidate in candidates.Where(candidate => round < LeastTurns || spent[candidate.Name] < MostOfACandidate.TotalNanoseconds))
            {
                double line = Turn(candidate, lines, turns[candidate.Name]);
                times[candidate.Name].Add(line);
                spent[candidate.Name] += line * turns[candidate.Name];
            }
        }

        return times.ToDictionary(entry => entry.Key, entry => Report.Median(entry.Value));
    }

    private static double Turn(Candidate candidate, string[] lines, int count)
    {
        int sum = 0;
        long start = Stopwatch.GetTimestamp();
        for (int line = 0, next = 0; line < count; line++)
        {
            sum += candidate.Look(lines[next]);
            if (++next == lines.Length)
                next = 0;
        }

        double nanoseconds = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;
        GC.KeepAlive(sum);
        return nanoseconds / count;
    }
}
