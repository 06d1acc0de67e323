using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>
/// Where a list of events may have said more than could be read: months of which a row was rejected. A rejected event that another file of the edition lists (of a candidate
/// release: another candidate release), so that it counts in the sums, is made good. Where its State can be read, the State's months that it may be about have no zero; where it cannot, the months that it may be about
/// keep their zeroes, as lower bounds.
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
            where x.import_id = any($1) and x.reason <> 'duplicate' and ($3 is null or x.state is null or x.state like '%' || $3 || '%')
              and not exists (
                select from gather.event_listing l join known o on o.id = l.import_id
                where l.event_id = x.event_id and o.id <> k.id and o.edition_class = k.edition_class
                  and case k.edition_class when 'candidate' then o.covers_to is not null else o.edition = k.edition end)
            """,
            [spans.Select(span => span.ImportId).ToArray(), asOf, Sql.Typed(state?.Value, NpgsqlDbType.Text)],
            row => new Reject(row.GetInt64(0), row.Text(1), row.Nullable<DateOnly>(2), row.Nullable<DateOnly>(3)), cancellationToken);
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
}
