using ManagedSecrets.Logging.Leaks;
using ManagedSecrets.Logging.Masking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagedSecrets.Logging.Providers;

/// <summary>Hands records to the loggers of a category, masked. A logger that throws costs the others nothing; then the exception goes on.</summary>
internal class RedactingLogger(string category, IEnumerable<ILogger> inner, RecordMask mask) : ILogger, IBufferedLogger
{
    private readonly LineCount _count = mask.NewCount();
    private volatile LogSinks _sinks = LogSinks.None;

    public string Category => category;

    /// <summary>The loggers of all providers, in their order.</summary>
    public ILogger[] Inner { get; } = [.. inner];

    public LogSinks Sinks
    {
        get => _sinks;
        set => _sinks = value;
    }

    protected RecordMask Mask => mask;

    public bool IsEnabled(LogLevel logLevel)
    {
        LogSinks sinks = _sinks;
        if (logLevel < sinks.Lowest)
            return false;
        bool isEnabled = false;
        Exception? failure = null;
        foreach (ref readonly LogSink sink in sinks.All)
        {
            try
            {
                isEnabled = sink.IsEnabled(logLevel);
            }
            catch (Exception exception)
            {
                failure = SinkFailures.Join(failure, exception);
            }

            if (isEnabled)
                break;
        }

        SinkFailures.Throw(failure);
        return isEnabled;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        LogSinks sinks = _sinks;
        if (logLevel < sinks.Lowest)
            return;
        _count.Count();
        LogOrigin outer = LogOrigin.Enter(category, eventId);
        EventId shownId = eventId.Name is null ? eventId : MaskName(eventId);
        LogHead head = new(logLevel, shownId, mask.Exceptions.Mask(exception));
        Exception? failure = StateShape<TState>.IsReadInPlace(state)
            ? WriteInPlace(sinks, head, state, exception, formatter)
            : WriteLookedThrough(sinks, head, state, exception, formatter);
        LogOrigin.Leave(outer);
        SinkFailures.Throw(failure);
    }

    public virtual IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => NullScope.Instance;

    public void LogRecords(IEnumerable<BufferedLogRecord> records)
    {
        MaskedBufferedRecord[] masked = [.. records.Select(MaskBuffered)];
        foreach (ILogger logger in Inner)
            BufferedRecords.Write(logger, masked);
    }

    private MaskedBufferedRecord MaskBuffered(BufferedLogRecord record)
    {
        LogOrigin outer = LogOrigin.Enter(category, record.EventId);
        MaskedBufferedRecord masked = new(record, mask);
        LogOrigin.Leave(outer);
        return masked;
    }

    private EventId MaskName(EventId eventId)
    {
        string name = mask.Text.MaskName(eventId.Name!);
        return ReferenceEquals(name, eventId.Name) ? eventId : new EventId(eventId.Id, name);
    }

    private Exception? WriteInPlace<TState>(
        LogSinks sinks, LogHead head, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        RecordContentOf<TState> content = RecordContentOf<TState>.Rent(state, exception, formatter, mask);
        Write<RecordContent>(sinks, head, content, RecordContent.Formatter, out Exception? failure);
        content.Return(sinks.KeepNothing && failure is null);
        return failure;
    }

    // A type that others can see goes on as it is while it holds no secret: a sink may ask for it.
    private Exception? WriteLookedThrough<TState>(
        LogSinks sinks, LogHead head, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        object? masked = mask.States.Mask(state);
        string? message = Format(state, exception, formatter);
        string? shown = message is null ? null : mask.Text.MaskRendered(message);
        if (!(typeof(TState).IsValueType ? masked is TState : ReferenceEquals(masked, state)))
            return WriteKnown(sinks, head, masked, shown ?? SecretRedactorExtensions.Withheld);
        if (message is not null && !(ReferenceEquals(message, state) && ReferenceEquals(message, shown)))
            return WriteKnown(sinks, head, state, shown!);
        Write(sinks, head, state, formatter, out Exception? failure);
        return failure;
    }

    private static Exception? WriteKnown<TState>(LogSinks sinks, LogHead head, TState state, string message)
    {
        KnownMessage<TState> known = KnownMessage<TState>.Rent(message);
        Write(sinks, head, state, known.Formatter, out Exception? failure);
        known.Return(sinks.KeepNothing && failure is null);
        return failure;
    }

    // A formatter that throws throws again in each sink that asks it, as it did without us.
    private static string? Format<TState>(TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            return formatter(state, exception);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static void Write<TState>(
        LogSinks sinks, LogHead head, TState state, Func<TState, Exception?, string> formatter, out Exception? failure)
    {
        failure = null;
        foreach (ref readonly LogSink sink in sinks.All)
        {
            if (!sink.Takes(head.Level))
                continue;
            try
            {
                sink.Logger.Log(head.Level, head.EventId, state, head.Exception, formatter);
            }
            catch (Exception exception)
            {
                failure = SinkFailures.Join(failure, exception);
            }
        }
    }
}
