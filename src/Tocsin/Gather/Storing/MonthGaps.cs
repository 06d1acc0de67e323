using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>
/// Where a list of events may have said more than could be read: months of which a row was rejected. A rejected event that another file of the edition lists
/// (of a candidate release: another candidate release), so that it counts in the sums, is made good. Where its State can be read, the State's months that it
/// may be about have no zero; where it cannot, the months that it may be about keep their zeroes, as lower bounds. An event of days that nothing covers is as
/// good as rejected.
/// </summary>
internal sealed class MonthGaps
{
    private readonly HashSet<(StateCode State, DateOnly Month)> unknown = [];
    private readonly HashSet<DateOnly> incomplete = [];

    private MonthGaps()
    {
    }

    /// <summary>An event file, and the months for which it is complete but for its rejects.</summary>
    /// <param name="ImportId">The import.</param>
    /// <param name="Edition">Its edition.</param>
    /// <param name="IsFinal">Final, or a candidate release.</param>
    /// <param name="From">First day of the first month.</param>
    /// <param name="To">First day of the last month.</param>
    /// <param name="HasCivilians">Whether it sets deaths of civilians apart.</param>
    public sealed record Span(long ImportId, string Edition, bool IsFinal, DateOnly From, DateOnly To, bool HasCivilians);

    private sealed record Reject(long ImportId, string? State, DateOnly? First, DateOnly? Last);

    /// <summary>Whether the State's own events of the month may be missing.</summary>
    public bool IsUnknown(StateCode state, DateOnly month) => unknown.Contains((state, month));

    /// <summary>Whether events of some State of the month are missing, and nothing tells of which.</summary>
    public bool IsIncomplete(DateOnly month) => incomplete.Contains(month);

    /// <summary>Reads the rejects of the files that decide about the months.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="spans">The files.</param>
    /// <param name="covering">For each month the file whose edition decides.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="state">One State, or null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MonthGaps> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<Span> spans, IReadOnlyDictionary<DateOnly, Span> covering, DateOnly asOf, StateCode? state, CancellationToken cancellationToken)
    {
        var rejects = await connection.ListAsync(
            """
            with known as materialized (select id, edition, edition_class, covers_to from gather.import_in_force where known_from <= $2)
            select distinct x.import_id, x.state, x.first_month, x.last_month, x.handling
            from gather.reject x
            join known k on k.id = x.import_id
            where x.import_id = any($1) and x.reason not in ('duplicate', 'note') and ($3 is null or x.state is null or x.state like '%' || $3 || '%')
              and not exists (
                select from gather.event_listing l join known o on o.id = l.import_id
                where l.event_id = x.event_id and o.id <> k.id and o.edition_class = k.edition_class
                  and case k.edition_class when 'candidate' then o.covers_to is not null else o.edition = k.edition end)
            """,
            [spans.Select(span => span.ImportId).ToArray(), asOf, Sql.Typed(state?.Value, NpgsqlDbType.Text)],
            row => new Reject(row.GetInt64(0), row.Text(1), row.Nullable<DateOnly>(2), row.Nullable<DateOnly>(3)), cancellationToken);
        rejects.AddRange(await UncountedAsync(connection, spans, asOf, state, cancellationToken));
        var gaps = new MonthGaps();
        if (rejects.Count == 0)
            return gaps;
        var byImport = spans.ToDictionary(span => span.ImportId);
        foreach (var reject in rejects)
        {
            var of = byImport[reject.ImportId];
            var states = reject.State is { } unit ? RecordedUnit.Parse(unit).States : [];
            foreach (var (month, span) in covering)
            {
                if (span.Edition != of.Edition || span.IsFinal != of.IsFinal || month < (reject.First ?? of.From) || month > (reject.Last ?? of.To))
                    continue;
                if (states.Count == 0)
                    gaps.incomplete.Add(month);
                foreach (var one in states)
                    gaps.unknown.Add((one, month));
            }
        }
        return gaps;
    }
    // Events that are readable and count nowhere, because they end before the months that their file covers and nothing else covers theirs. Their days are
    // mistyped where the year beside them is another, which then tells the months; or in a final edition, which has no events before it begins: then their
    // month may be any. A candidate release may go back.
    private static async Task<IEnumerable<Reject>> UncountedAsync(
        NpgsqlConnection connection, IReadOnlyList<Span> spans, DateOnly asOf, StateCode? state, CancellationToken cancellationToken)
    {
        long[] early = [.. await connection.ListAsync(
            "select i.id from gather.import i join gather.import_in_force f on f.id = i.id where i.id = any($1) and i.first_end < f.covers_from",
            [spans.Select(span => span.ImportId).ToArray()], row => row.GetInt64(0), cancellationToken)];
        if (early.Length == 0)
            return [];
        var events = await connection.ListAsync(
            """
            with known as materialized (select id, edition, edition_class, covers_from, covers_to from gather.import_in_force where known_from <= $2)
            select distinct k.id, v.state, gather.month_of(v.date_start, v.date_end, null), v.source_year, v.handling
            from known k
            join gather.event_listing l on l.import_id = k.id
            join gather.event_version v on v.event_id = l.event_id and v.import_id = l.version_import_id
            where k.id = any($1) and coalesce(v.date_end, v.date_start) < k.covers_from and ($3 is null or v.state like '%' || $3 || '%')
              and not exists (
                select from gather.event_listing x join known o on o.id = x.import_id
                where x.event_id = l.event_id and o.id <> k.id and o.edition_class = k.edition_class
                  and case k.edition_class when 'candidate' then o.covers_to is not null else o.edition = k.edition end)
            """,
            [early, asOf, Sql.Typed(state?.Value, NpgsqlDbType.Text)],
            row => (Import: row.GetInt64(0), State: row.GetString(1), Month: row.GetFieldValue<DateOnly>(2), Year: row.Nullable<short>(3)), cancellationToken);
        var final = spans.Where(span => span.IsFinal).Select(span => span.ImportId).ToHashSet();
        return
        [
            .. from one in events
               where !spans.Any(span => one.Month >= span.From && one.Month <= span.To)
               let isOther = one.Year is > 0 and <= 9999 && one.Year != one.Month.Year
               where isOther || final.Contains(one.Import)
               select isOther
                   ? new Reject(one.Import, one.State, new DateOnly(one.Year!.Value, 1, 1), new DateOnly(one.Year.Value, 12, 1))
                   : new Reject(one.Import, one.State, null, null),
        ];
    }
}
