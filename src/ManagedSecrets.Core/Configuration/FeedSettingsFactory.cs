using ManagedSecrets.Configuration.Settings;
using ManagedSecrets.Diagnostics.Advice;
using ManagedSecrets.Loading;
using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration;

/// <summary>What every source does once its options are known: the log, the redactor, and whether there is anything to load.</summary>
internal static class FeedSettingsFactory
{
    /// <param name="builder">The builder whose redactor is shared.</param>
    /// <param name="earlier">The sources before ours: they may name the environment.</param>
    /// <param name="options">The validated options.</param>
    /// <param name="plans">What to load.</param>
    /// <param name="warnings">What reading the settings found odd.</param>
    /// <param name="nothingToLoad">Why there is nothing to load, or null.</param>
    public static FeedSettings Create(
        IConfigurationBuilder builder, IConfiguration earlier, SecretLoadingOptions options, IReadOnlyList<StorePlan> plans, IReadOnlyList<string> warnings, string? nothingToLoad)
    {
        warnings = [.. warnings, .. Silencing.Warnings(options.SilencedAdvice)];
        StartupLog log = new(options.TimeProvider);
        if (options.LoggerFactory is { } factory)
            log.ReplayTo(factory.CreateLogger(Log.Category));
        foreach (string warning in warnings)
            Log.Setting(log, warning);

        bool isDesignTime = DesignTime.IsRunning();
        if (!options.Enabled)
            Log.Nothing(log, "ManagedSecrets:Enabled is false.");
        else if (isDesignTime)
            Log.NothingByItself(log, "a design-time tool runs this program.");
        else if (nothingToLoad is not null)
            Log.Nothing(log, nothingToLoad);

        SecretRedactor redactor = SharedRedactor.Of(builder, options);
        ForeignSecrets foreign = new(options.Redaction, redactor, log);
        if (builder is IConfigurationRoot live)
            foreign.Watch(live);
        else if (earlier is IConfigurationRoot copy)
            foreign.Mask(copy);

        bool loads = options.Enabled && !isDesignTime && nothingToLoad is null;
        return new FeedSettings(
            options, loads ? plans : [], redactor, log, EnvironmentName.IsDeveloper(options, earlier))
        { Warnings = warnings, ForeignSecrets = foreign };
    }
}
