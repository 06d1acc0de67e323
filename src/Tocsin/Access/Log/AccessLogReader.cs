using System.Globalization;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>What an auditor asks of the log. Whoever may not read it is told that there is nothing.</summary>
/// <param name="database">In the auditor's context.</param>
public sealed class AccessLogReader(Database database)
{
    /// <summary>Days with any reads, in four weeks, that are needed to say what is usual.</summary>
    public const int LeastDays = 5;

    /// <summary>Below this a day is never called unusual.</summary>
    public const int LeastCount = 50;

    /// <summary>How many times the usual a day must be to be called unusual.</summary>
    public const int Factor = 3;

    /// <summary>What a day must reach to be called unusual where nobody can say what is usual.</summary>
    public const int LeastCountUnknown = 200;

    // Content that was let through to somebody.
    private const string Content = "l.act in ('read', 'search', 'export', 'unmasked')";
    private const string Taken = $"{Content} and l.outcome = 'granted'";

    // A person under every name that they had: the number stays. Both have an index.
    private const string OfPerson = "(l.person = $1 or l.person_number = any ($2))";

    /// <summary>Entries, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LoggedAccess>> ListAsync(AccessLogFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (conditions, values) = (new List<string> { "true" }, new List<object?>());
        if (filter.Person is { } person)
        {
            conditions.Add(OfPerson);
            values.AddRange([person, await NumbersAsync(person, cancellationToken)]);
        }

        // Only what is asked for stands in the statement, so that it finds the index for that.
        Add("l.subject =", filter.Subject);
        Add("l.act =", filter.Act is { } act ? EnumWords.Of(act) : null);
        Add("l.at >=", Midnight(filter.From));
        Add("l.at <", Midnight(filter.To?.AddDays(1)));
        Add("l.sequence <", filter.Before);
        values.Add(limit);
        var rows = await database.ListAsync(
            string.Create(CultureInfo.InvariantCulture, $"select {LogRow.Columns} from access.log l where {string.Join(" and ", conditions)} order by l.sequence desc limit ${values.Count}"),
            [.. values], row => LogRow.Read(row), cancellationToken);
        return [.. rows.Select(LoggedAccess.From)];

        void Add(string comparison, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{comparison} ${values.Count}"));
        }
    }

    /// <summary>Everyone to whom something was shown, by name; nobody who only tried.</summary>
    /// <param name="subject">What: "state XAA".</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<AccessCount>> EveryoneWhoSawAsync(string subject, CancellationToken cancellationToken)
    {
        var known = await CountsAsync(
            $"select coalesce(r.person, ''), count(*), min(r.at), max(r.at) from ({Of("l.subject = $1")}) r group by 1 order by 1", [subject],
            cancellationToken);
        var all = await PublicAsync(subject, cancellationToken);
        all.AddRange(known.Where(one => one.Who.Length == 0));
        return all.Count == 0 ? known
            : [new AccessCount("", all.Sum(one => one.Times), all.Min(one => one.First), all.Max(one => one.Last)), .. known.Where(one => one.Who.Length > 0)];
    }

    /// <summary>Everything that was shown to a person, under every name that they had, by subject.</summary>
    /// <param name="person">Their name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<AccessCount>> EverythingSeenByAsync(string person, CancellationToken cancellationToken) => await CountsAsync(
        $"select r.subject, count(*), min(r.at), max(r.at) from ({Of(OfPerson)}) r group by 1 order by 1",
        [person, await NumbersAsync(person, cancellationToken)], cancellationToken);

    /// <summary>
    /// Days on which a person took in more than <see cref="Factor"/> times the median of their days with any in the four weeks before, and at least
    /// <see cref="LeastCount"/>; without enough such days, at least <see cref="LeastCountUnknown"/>. The newest first. It is a rule to look somewhere first,
    /// and accuses nobody.
    /// </summary>
    /// <param name="from">The first day that is judged, UTC.</param>
    /// <param name="to">The last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<UnusualVolume>> UnusualVolumeAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        with days as materialized (
          select l.person_number, max(l.person) as person, (l.at at time zone 'UTC')::date as day, count(*) as n
          from access.log l where l.at >= $1 and l.at < $2 and l.person_number is not null and {Taken} group by 1, 3
        ), judged as (
          select d.person, d.day, d.n, case when count(b.n) >= {LeastDays} then percentile_cont(0.5) within group (order by b.n) end as usual
          from days d left join days b on b.person_number = d.person_number and b.day < d.day and b.day >= d.day - 28
          where d.day >= $3 group by d.person_number, d.person, d.day, d.n
        )
        select person, day, n, usual from judged
        where case when usual is null then n >= {LeastCountUnknown} else n >= {LeastCount} and n > {Factor} * usual end
        order by day desc, person
        """,
        [Midnight(from.AddDays(-28))!, Midnight(to.AddDays(1))!, from],
        row => new UnusualVolume(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.Nullable<double>(3)), cancellationToken);

    /// <summary>How far the log goes, and how far it is signed. Whether it holds a verification says.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<LogStanding> StandingAsync(CancellationToken cancellationToken) => database.FirstAsync(
        """
        select coalesce((select sequence from access.log_head), 0), coalesce(c.sequence, 0), c.made_at
        from (select) one left join (select sequence, made_at from access.checkpoint order by sequence desc, made_at desc limit 1) c on true
        """, [], row => new LogStanding(row.GetInt64(0), row.GetInt64(1), row.Nullable<DateTimeOffset>(2)), cancellationToken);

    // What the public was shown stands in the entries of its minutes, a number for each thing.
    private async Task<List<AccessCount>> PublicAsync(string subject, CancellationToken cancellationToken)
    {
        var quoted = CanonicalJson.Of(subject);
        var entries = await database.ListAsync(
            "select l.entry from access.log l where l.subject = $1 and l.act = 'read' and l.outcome = 'granted' and strpos(l.entry, $2) > 0",
            [PublicLog.Subject, quoted[1..^1]], row => row.GetString(0), cancellationToken);
        return [.. entries.Select(entry => PublicLog.Shown(entry, subject)).OfType<AccessCount>()];
    }

    // An entry stands before it is known whether there is something to show; where there was not, a second one of the same request takes it back. However often
    // either was written because an answer of the database was lost, it is one request.
    private static string Of(string condition) => $"""
        select l.person, l.subject, min(l.at) as at from access.log l where {Content} and {condition}
        group by l.person, l.subject, coalesce(substring(l.entry from '"request":"([0-9a-f]+)"'), l.sequence::text) having bool_and(l.outcome = 'granted')
        """;

    private Task<List<AccessCount>> CountsAsync(string sql, object?[] values, CancellationToken cancellationToken) => database.ListAsync(
        sql, values, row => new AccessCount(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3)), cancellationToken);

    private async Task<int[]> NumbersAsync(string person, CancellationToken cancellationToken) => [.. await database.ListAsync(
        "select distinct person_number from access.log where person = $1 and person_number is not null", [person], row => row.GetInt32(0), cancellationToken)];

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
