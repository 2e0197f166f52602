using ManagedSecrets.Logging;
using ManagedSecrets.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

/// <summary>
/// Writes advice on what was loaded, once when the app starts, and once more after an hour: on what was never read by then, and on what came
/// meanwhile. It never fails the app, nor keeps it alive.
/// </summary>
internal sealed class AdviceAtStart(IConfiguration configuration, ILoggerFactory loggers, IManagedSecrets loaded) : IHostedService, IDisposable
{
    private static readonly IAdviceRule[] OnContent = [new GuessableValueRule(), new PasswordlessRule(), new RotationAgeRule()];
    private static readonly IAdviceRule[] OnUse = [new UnreadSecretRule()];

    private readonly AdviceWriter _writer = new(loggers.CreateLogger($"{Log.Category}.Advice"), loaded.Redactor);
    private HashSet<string> _atStart = [];
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        SecretFeed[] feeds = [.. LoadedFeeds.Of(configuration).Where(feed => !feed.IsEmpty)];
        if (feeds.Length == 0)
            return Task.CompletedTask;
        TimeProvider time = feeds[0].Options.TimeProvider;
        Try(() => AdviseOnStart(feeds, time.GetUtcNow()));
        _timer = OffContext.CreateTimer(time, _ => Try(() => AdviseOnUse(feeds, time.GetUtcNow())), feeds, UnreadSecretRule.Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void AdviseOnStart(SecretFeed[] feeds, DateTimeOffset now)
    {
        IReadOnlyList<AdvisedSecret> secrets = AdvisedSecret.In(feeds);
        _atStart = [.. secrets.Select(secret => secret.Id)];
        _writer.Write(OnContent, secrets, now);
    }

    private void AdviseOnUse(SecretFeed[] feeds, DateTimeOffset now)
    {
        ILookup<bool, AdvisedSecret> secrets = AdvisedSecret.In(feeds).ToLookup(secret => _atStart.Contains(secret.Id));
        _writer.Write(OnUse, [.. secrets[true]], now);
        _writer.Write(OnContent, [.. secrets[false]], now);
    }

    // A sink of the app's log may throw; advice is not worth a start, and on a timer it would end the process.
    private static void Try(Action advise)
    {
        try
        {
            advise();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
        }
    }
}
