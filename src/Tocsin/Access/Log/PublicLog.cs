using System.Globalization;
using System.Text.Json.Nodes;

namespace Tocsin.Access.Log;

/// <summary>
/// What is read without an account, as one entry a minute, so that no crowd of strangers fills the log. The entry is written before the first of that
/// minute is shown anything, and tells what was shown since the entry before it: each thing with how often. What is left when nobody reads any more is
/// written a minute later, or at the end of the program.
/// </summary>
public sealed class PublicLog : IAsyncDisposable
{
    /// <summary>The subject of these entries.</summary>
    public const string Subject = "public reading";

    /// <summary>What is counted without being named, as there was too much.</summary>
    public const string Others = "others";

    /// <summary>So many things are named in an entry.</summary>
    public const int MostThings = 100;

    /// <summary>So many of them with words that were looked for: anybody can make up words, and they must not push out what was read.</summary>
    public const int MostWords = 20;

    private const string Words = " q=";
    private const int LongestWords = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly AccessLog _log;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private Dictionary<string, long> _shown = new(StringComparer.Ordinal);
    private Task _open = Task.CompletedTask;
    private DateTimeOffset? _since;
    private bool _isClosed;

    /// <summary>Writes to a log.</summary>
    /// <param name="log">The log; it must outlive this.</param>
    /// <param name="time">The clock.</param>
    public PublicLog(AccessLog log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(time);
        (_log, _time) = (log, time);
        _timer = time.CreateTimer(_ => WriteRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Returns when it stands in the log that this minute the public reads. Await it before anything is shown.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AccessLogException">It could not be written: nothing may be shown.</exception>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var now = _time.GetUtcNow();
            var isOpen = _since is { } since && now >= since && now - since < Minute && !_open.IsFaulted;
            if (!isOpen)
                Write(now);
            return _open.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Counts what was shown.</summary>
    /// <param name="act">Read, searched or exported.</param>
    /// <param name="subject">What.</param>
    /// <param name="words">What was looked for; null where nothing was.</param>
    public void Count(AccessAct act, string subject, string? words)
    {
        var thing = Thing(act, subject);
        if (words is not null)
            thing += $"{Words}{(words.Length > LongestWords ? words[..LongestWords] + '…' : words)}";
        lock (_gate)
        {
            if (!_shown.ContainsKey(thing)
                && (_shown.Count >= MostThings || (words is not null && _shown.Keys.Count(one => one.Contains(Words, StringComparison.Ordinal)) >= MostWords)))
                thing = Others;
            _shown[thing] = _shown.GetValueOrDefault(thing) + 1;
        }
    }

    /// <summary>What a thing is called in these entries, without words that were looked for.</summary>
    /// <param name="act">Read, searched or exported.</param>
    /// <param name="subject">What.</param>
    public static string Thing(AccessAct act, string subject) => $"{Reference.EnumWords.Of(act)} {subject}";

    /// <summary>How often an entry tells that a thing was shown; null where it does not.</summary>
    /// <param name="entry">The entry, as it is kept.</param>
    /// <param name="subject">The thing.</param>
    internal static AccessCount? Shown(string entry, string subject)
    {
        try
        {
            if (CanonicalJson.Parse(entry) is not JsonObject said || said["query"] is not JsonObject shown
                || !LogTime.TryParse((string?)said["at"], out var at))
                return null;
            string[] things = [.. new[] { AccessAct.Read, AccessAct.Search, AccessAct.Export }.Select(act => Thing(act, subject))];
            var times = shown.Where(one => things.Contains(one.Key) || one.Key.StartsWith($"{things[1]}{Words}", StringComparison.Ordinal))
                .Sum(one => long.TryParse((string?)one.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
            return times > 0 ? new AccessCount("", times, at, at) : null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or OverflowException)
        {
            return null; // somebody altered it; a verification names it
        }
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            if (_shown.Count > 0)
                Write(_time.GetUtcNow());
            last = _open;
        }

        await _timer.DisposeAsync();
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void WriteRest()
    {
        lock (_gate)
        {
            if (!_isClosed && _shown.Count > 0)
                Write(_time.GetUtcNow());
        }
    }

    // Within the gate.
    private void Write(DateTimeOffset now)
    {
        var (shown, since) = (_shown, _since);
        _shown = new Dictionary<string, long>(StringComparer.Ordinal);
        _since = now;
        _open = WriteAsync(shown, since);
        if (!_isClosed)
            _timer.Change(Minute, Timeout.InfiniteTimeSpan);
    }

    private async Task WriteAsync(Dictionary<string, long> shown, DateTimeOffset? since)
    {
        var query = shown.ToDictionary(one => one.Key, one => one.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        if (since is { } before)
            query["since"] = LogTime.Of(before);
        try
        {
            await _log.RecordAsync(new AccessEntry(AccessAct.Read, Subject) { Query = query }, CancellationToken.None);
        }
        catch
        {
            // Told with the next entry.
            lock (_gate)
            {
                foreach (var (thing, times) in shown)
                    _shown[thing] = _shown.GetValueOrDefault(thing) + times;
            }

            throw;
        }
    }
}
