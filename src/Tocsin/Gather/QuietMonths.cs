using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>
/// Months that an event source covers and in which it lists no event of a State: zero by that source's word. Sums leave no row for them, so they are added when
/// sums are read. A month that no event source covers stays unknown.
/// </summary>
internal sealed class QuietMonths(IReadOnlyList<QuietMonths.Cover> covers, World world)
{
    /// <summary>One event file's word on a span of months.</summary>
    public sealed record Cover(long ImportId, DateOnly From, DateOnly To, bool SeparatesCivilians, bool Provisional);

    /// <summary>The newest final edition, then candidates from the newest, as known on a day.</summary>
    public static async Task<QuietMonths> ReadAsync(Database database, World world, DateOnly asOf, CancellationToken cancellationToken)
    {
        var covers = await database.Source.ListAsync("""
            with known as (
              select * from gather.import_in_force where kind = 'ucdp-ged' and known_from <= $1 and covers_from is not null and covers_to is not null
            ), newest as (
              select id from known where edition_class = 'final' order by rank desc limit 1
            )
            select id, covers_from, covers_to, 'deaths_civilians' <> all (lacks), edition_class <> 'final' from known
            where id = (select id from newest) or edition_class = 'candidate'
            order by (edition_class = 'final') desc, rank desc
            """, [asOf],
            row => new Cover(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3), row.GetBoolean(4)), cancellationToken).ConfigureAwait(false);
        return new QuietMonths(covers, world);
    }

    /// <summary>The sums with the zeros between them, by State, month and measure.</summary>
    public IReadOnlyList<StateMonth> Fill(List<StateMonth> sums, StateCode? only, DateOnly? from)
    {
        if (covers.Count == 0)
            return sums;
        var known = sums.Select(sum => (sum.State, sum.Month, sum.Measure)).ToHashSet();
        foreach (var cover in covers)
        {
            for (var month = First(cover.From, from); month <= cover.To; month = month.AddMonths(1))
            {
                foreach (var state in world.Assessed(month).Where(state => only is null || state.Code == only))
                    Add(sums, known, cover, state.Code, month);
            }
        }

        sums.Sort((a, b) => (a.State, a.Month, a.Measure).CompareTo((b.State, b.Month, b.Measure)));
        return sums;
    }

    /// <summary>The last month covered a State, by sums or by an event source that lists none there.</summary>
    public IReadOnlyDictionary<StateCode, DateOnly> LastCovered(Dictionary<StateCode, DateOnly> bySums, DateOnly asOf)
    {
        if (covers.Count == 0)
            return bySums;
        var last = covers.Max(cover => cover.To);
        var month = new DateOnly(last.Year, last.Month, 1);
        foreach (var state in world.Assessed(asOf))
            bySums[state.Code] = bySums.TryGetValue(state.Code, out var sum) && sum > month ? sum : month;
        return bySums;
    }

    private static void Add(List<StateMonth> sums, HashSet<(StateCode, DateOnly, DeathMeasure)> known, Cover cover, StateCode state, DateOnly month)
    {
        foreach (var measure in Enum.GetValues<DeathMeasure>())
        {
            if ((measure != DeathMeasure.Civilians || cover.SeparatesCivilians) && known.Add((state, month, measure)))
                sums.Add(new StateMonth(state, month, measure, 0, new RecordedUnit(state), SourceKind.UcdpGed, cover.ImportId, null, 0, cover.Provisional));
        }
    }

    private static DateOnly First(DateOnly covered, DateOnly? wanted)
    {
        var later = wanted is { } day && day > covered ? day : covered;
        return new DateOnly(later.Year, later.Month, 1);
    }
}
