using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Testing;

/// <summary>
/// Fails a test of yours when a log, a response or a file holds a secret that the app under test has loaded, or had before it was rotated:
/// <code>
/// SecretLeakDetector detector = new();
/// builder.Logging.AddProvider(detector.CreateLoggerProvider());                      // before the app is built
/// detector.Watch(app.Services);                                                      // when it is
/// using HttpClient client = factory.CreateDefaultClient(detector.CreateHandler());
/// …
/// detector.AssertClean();                                                            // logs and responses
/// </code>
/// </summary>
/// <remarks>
/// What counts as a secret is what the app's <see cref="IManagedSecrets.Redactor"/> masks. No message holds a value. It belongs to no test framework: a leak is an
/// exception, and so is an assertion that could not have found one, since nothing was loaded or captured. Thread-safe.
/// </remarks>
public sealed class SecretLeakDetector
{
    private readonly ConcurrentQueue<CapturedLine> _lines = [];
    private readonly WatchedSecrets _secrets = new();
    private readonly Lock _gate = new();
    private readonly List<SecretLeak> _found = [];
    private int _responses;

    /// <summary>Looks for the secrets of an app from now on, those that it loads later included.</summary>
    /// <param name="services">The app's services, with <c>AddManagedSecrets</c> among them.</param>
    /// <returns>The same detector.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The services have no <see cref="IManagedSecrets"/>.</exception>
    public SecretLeakDetector Watch(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Watch(services.GetRequiredService<IManagedSecrets>());
    }

    /// <summary>The same without services.</summary>
    /// <param name="secrets">The app's secrets.</param>
    /// <returns>The same detector.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secrets"/> is null.</exception>
    public SecretLeakDetector Watch(IManagedSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets.Add(secrets);
        return this;
    }

    /// <summary>Looks for one value more, such as one that the app makes of a secret.</summary>
    /// <param name="name">What the value is called when it is found.</param>
    /// <param name="value">The value; at least 4 characters.</param>
    /// <returns>The same detector.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the value is blank or too short to be looked for.</exception>
    public SecretLeakDetector Watch(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _secrets.Add(name, value);
        return this;
    }

    /// <summary>
    /// A provider that captures every line which it is given: category, event, message, template and values, scopes, exception. Add it to the app's logging; what the app's filters
    /// and minimum level hold back does not reach it. Lines are kept, so that a secret which is loaded later is found in them too.
    /// </summary>
    /// <returns>A provider for one logger factory.</returns>
    public ILoggerProvider CreateLoggerProvider() => new CapturedLogs(_lines);

    /// <summary>
    /// A handler for the client that calls the app: it looks at the status line, the headers and the body of every response, and fails the call that got a leak. Bodies are
    /// read to their end first, so it is not for streams without one; compressed ones are not unpacked.
    /// </summary>
    /// <returns>A handler for one client; who makes the client gives it an inner one.</returns>
    public DelegatingHandler CreateHandler() => new LeakFindingHandler(this);

    /// <summary>Looks at everything captured so far: the lines of the logger providers and the responses of the handlers.</summary>
    /// <exception cref="SecretLeakException">Something holds a secret.</exception>
    /// <exception cref="InvalidOperationException">Nothing is watched or loaded, or nothing was captured.</exception>
    public void AssertClean()
    {
        CapturedLine[] lines = [.. _lines];
        if (lines.Length + Volatile.Read(ref _responses) == 0)
            throw new InvalidOperationException("Nothing was captured: give the app's logging a provider of CreateLoggerProvider, or the client a handler of CreateHandler, and check the minimum level.");
        IEnumerable<SecretLeak> inLogs = lines.SelectMany(line => _secrets.Find(line.Text, line.Place));
        lock (_gate)
            ThrowIfAny([.. _found, .. inLogs]);
    }

    /// <summary>Looks at one text.</summary>
    /// <param name="text">The text; null is clean.</param>
    /// <param name="place">What it is, for the message of a failure: "the audit record".</param>
    /// <exception cref="ArgumentException"><paramref name="place"/> is empty.</exception>
    /// <exception cref="SecretLeakException">The text holds a secret.</exception>
    /// <exception cref="InvalidOperationException">Nothing is watched or loaded.</exception>
    public void AssertClean(string? text, string place)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        ThrowIfAny(_secrets.Find(text ?? "", place));
    }

    /// <summary>Looks at a file as UTF-8 text and, if it has zero bytes, as UTF-16. It may be open for writing. Compressed files are not unpacked.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file is not there or can't be read.</exception>
    /// <exception cref="SecretLeakException">The file holds a secret, or its name does.</exception>
    /// <exception cref="InvalidOperationException">Nothing is watched or loaded.</exception>
    public void AssertFileIsClean(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfAny(FindInFile(path));
    }

    /// <summary>Looks at all files of a folder and the folders below it, hidden ones included; links are not followed.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="searchPattern">Which files, such as <c>*.log</c>. Default: all.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The folder is not there, or a file can't be read.</exception>
    /// <exception cref="SecretLeakException">A file holds a secret, or its name does.</exception>
    /// <exception cref="InvalidOperationException">Nothing is watched or loaded, or there is no such file.</exception>
    public void AssertFolderIsClean(string path, string searchPattern = "*")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        string[] files = Directory.GetFiles(path, searchPattern, options);
        if (files.Length == 0)
            throw new InvalidOperationException("The folder has no such file, so that nothing could be found.");
        ThrowIfAny([.. files.SelectMany(FindInFile)]);
    }

    /// <summary>Keeps what a response leaks, for it may be that nobody sees the call fail.</summary>
    internal void AssertResponse(string text, string place)
    {
        Interlocked.Increment(ref _responses);
        IReadOnlyList<SecretLeak> leaks = _secrets.Find(text, place);
        lock (_gate)
            _found.AddRange(leaks);
        ThrowIfAny(leaks);
    }

    private List<SecretLeak> FindInFile(string path)
    {
        string place = $"the file {path}";
        return [.. _secrets.Find(path, place).Concat(FileText.Read(path).SelectMany(block => _secrets.Find(block, place))).Distinct()];
    }

    private static void ThrowIfAny(IReadOnlyList<SecretLeak> leaks)
    {
        if (leaks.Count > 0)
            throw new SecretLeakException([.. leaks.Distinct()]);
    }
}
