using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>Asks rules about secrets, and writes a line for each thing that is to be said, with the names of all the secrets that it holds for.</summary>
internal sealed class AdviceWriter(ILogger logger, SecretRedactor redactor)
{
    private const int MostNames = 50;

    public void Write(IReadOnlyList<IAdviceRule> rules, IReadOnlyList<AdvisedSecret> secrets, DateTimeOffset now)
    {
        bool showsStores = secrets.DistinctBy(secret => secret.Store).Count() > 1;
        foreach (IAdviceRule rule in rules)
        {
            IEnumerable<IGrouping<string, AdvisedSecret>> judged =
                from secret in secrets
                where !secret.IsSilenced(rule.Id)
                let text = rule.Judge(secret, now)
                where text is not null
                group secret by text;
            foreach (IGrouping<string, AdvisedSecret> group in judged)
                rule.Write(logger, group.Key, Names([.. group], showsStores));
        }
    }

    /// <summary>A name that is itself a secret value is masked here: the app's log may not be.</summary>
    private string Names(AdvisedSecret[] secrets, bool showsStores)
    {
        IEnumerable<string> names = secrets.Take(MostNames).Select(secret => redactor.Redact(secret.Name) + (showsStores ? $" in {secret.Store}" : ""));
        int more = secrets.Length - MostNames;
        return string.Join(", ", names) + (more > 0 ? $" and {more} more" : "");
    }
}
