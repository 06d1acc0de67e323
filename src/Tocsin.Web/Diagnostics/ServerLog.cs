using Microsoft.Extensions.Logging;

namespace Tocsin.Web.Diagnostics;

/// <summary>
/// The server's log: one line an event, in the form that was chosen. The formatters that come with .NET print the messages of exceptions, which can hold
/// what somebody sent or what is stored, and pass on control characters; of these nothing gets into this log. Other programs' parts are heard from warnings
/// on.
/// </summary>
public sealed class ServerLog : ILoggerProvider
{
    private readonly TextWriter _to;
    private readonly LogFormat _format;
    private readonly LogLevel _level;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    /// <summary>Makes a log.</summary>
    /// <param name="to">Where to; standard error in the program.</param>
    /// <param name="format">In which form.</param>
    /// <param name="level">Events below it are left out.</param>
    /// <param name="time">The clock.</param>
    public ServerLog(TextWriter to, LogFormat format, LogLevel level, TimeProvider time) => (_to, _format, _level, _time) = (to, format, level, time);

    /// <summary>A log of events of one source.</summary>
    /// <param name="categoryName">"Tocsin.Jobs", for example.</param>
    public ILogger CreateLogger(string categoryName) => new Source(this, categoryName);

    /// <summary>Nothing to end: it writes at once.</summary>
    public void Dispose()
    {
    }

    private void Write(LogEvent happened)
    {
        var line = _format == LogFormat.Json ? happened.ToJson() : happened.ToLine();
        lock (_lock)
        {
            try
            {
                _to.Write(line + "\n");
                _to.Flush();
            }
            catch (IOException)
            {
                // Nobody reads it any more, or its disk is full; readers of the pages need not go without them.
            }
        }
    }

    private sealed class Source(ServerLog log, string name) : ILogger
    {
        private readonly LogLevel _least = name.StartsWith("Tocsin", StringComparison.Ordinal) || log._level > LogLevel.Warning ? log._level : LogLevel.Warning;

        // Scopes hold addresses with what was asked for.
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= _least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ArgumentNullException.ThrowIfNull(formatter);
            if (!IsEnabled(logLevel))
                return;
            var isOurs = name.StartsWith("Tocsin", StringComparison.Ordinal);
            log.Write(new LogEvent(log._time.GetUtcNow(), logLevel, name, formatter(state, null), exception, isOurs
                ? state as IReadOnlyList<KeyValuePair<string, object?>> : null));
        }
    }
}
