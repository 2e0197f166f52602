namespace ManagedSecrets.Reloading;

/// <summary>Words for a look that failed, with a remedy. What a store or a credential threw is not attached: its text is not ours.</summary>
internal static class LookFailure
{
    public static ManagedSecretsException Explain(Exception exception, FeedSettings settings, bool isFirst, bool deadlinePassed)
    {
        if (exception is ManagedSecretsException known)
            return known;

        SecretLoadingOptions options = settings.Options;
        string stores = string.Join(", ", settings.Plans.Select(plan => plan.Store.Name));
        string? waitsFor = settings.Plans.Select(plan => plan.Store.WaitsFor).FirstOrDefault(waits => waits is not null);
        (string timeoutSetting, TimeSpan timeout) = isFirst
            ? (nameof(options.StartupTimeout), options.StartupTimeout)
            : (nameof(options.ReloadTimeout), options.ReloadTimeout);
        string cause = exception switch
        {
            SecretStoreException failure => failure.Message,
            OperationCanceledException when waitsFor is not null => $"{stores} could not be asked: {waitsFor} had not come yet.",
            OperationCanceledException => $"{stores} did not answer.",
            _ => $"The look at {stores} ended with an unexpected {exception.GetType().Name}.",
        };
        string patience = deadlinePassed
            ? $" Given up after {timeout.TotalSeconds:0.#} s, which is ManagedSecrets:{timeoutSetting}; a longer one is written like 00:01:00."
            : "";
        string ways = isFirst && settings.IsDeveloper && !options.Optional
            ? " In Development the app can go on without it: set ManagedSecrets:Optional to true (start without, keep trying) or ManagedSecrets:Enabled to false (do without)."
            : "";
        return new ManagedSecretsException($"The secrets could not be loaded. {cause}{patience}{ways}");
    }
}
