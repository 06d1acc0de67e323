using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Reads the sums by State and month, from the projection where it is up to date and the day is the present, else from the versions.</summary>
internal static class MonthSums
{
    private const int Measures = 5;

    public static async Task<IReadOnlyList<StateMonth>> ReadAsync(NpgsqlConnection connection, World world, DateOnly asOf, StateCode? state, DateOnly from, CancellationToken cancellationToken)
    {
        var isCurrent = await connection.ScalarAsync<bool>(
            """
            select (select declarations from gather.projection_stamp where projection = 'state_month') = gather.declarations_for_sums()
              and gather.is_kept($1)
            """, [asOf], cancellationToken);
        var source = isCurrent ? "gather.state_month" : "gather.state_month_as_of($3, $1)";
        var text = Sql.Typed(state?.Value, NpgsqlDbType.Text);
        await using var command = connection.Command(
            $"""
            select state, month, measure, deaths, unit, kind, import_id, line, events, provisional, {(isCurrent ? "handling" : "handlings")}
            from {source} where ($1 is null or state = $1) and month >= $2 order by state, month, measure
            """, isCurrent ? [text, from] : [text, from, asOf]);
        var months = new List<StateMonth>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            var units = new Dictionary<string, RecordedUnit>(StringComparer.Ordinal);
            var values = new MonthValue?[Measures];
            (StateCode State, DateOnly Month)? at = null;
            var note = HandlingsRead.Of(reader);
            while (await reader.ReadAsync(cancellationToken))
            {
                note();
                var here = (new StateCode(reader.GetString(0)), reader.GetFieldValue<DateOnly>(1));
                if (at is { } before && before != here)
                    months.Add(Take(before, values));
                at = here;
                var measure = reader.GetInt16(2);
                values[measure] = Merge(values[measure], Value(reader, units));
            }
            if (at is { } last)
                months.Add(Take(last, values));
        }
        return await FillZeroesAsync(connection, world, months, asOf, state, from, cancellationToken);
    }

    private static StateMonth Take((StateCode State, DateOnly Month) at, MonthValue?[] values)
    {
        var month = new StateMonth(at.State, at.Month, values[0], values[1], values[2], values[3], values[4]);
        Array.Clear(values);
        return month;
    }

    private static MonthValue Value(NpgsqlDataReader row, Dictionary<string, RecordedUnit> units)
    {
        var text = row.GetString(4);
        if (!units.TryGetValue(text, out var unit))
            units[text] = unit = RecordedUnit.Parse(text);
        var kind = SourceKinds.Parse(row.GetString(5));
        return new MonthValue(row.GetInt64(3), unit, kind, row.GetInt64(6), row.Nullable<int>(7), row.Nullable<int>(8), row.GetBoolean(9),
            kind == SourceKind.CountryMonthTotals, 0);
    }

    // A sum over events of the State's own, and one over events that nothing places: the second stands beside the first, it is not added.
    private static MonthValue Merge(MonthValue? one, MonthValue other)
    {
        if (one is null)
            return other;
        var (own, shared) = one.Unit.IsShared ? (other, one) : (one, other);
        return shared.Unit.IsShared && shared.Kind == SourceKind.UcdpGed ? own with { NotPlaced = own.NotPlaced + shared.Deaths } : own;
    }

    // An event file that covers a month for every State says zero by saying nothing.
    private static async Task<IReadOnlyList<StateMonth>> FillZeroesAsync(
        NpgsqlConnection connection, World world, List<StateMonth> months, DateOnly asOf, StateCode? state, DateOnly from, CancellationToken cancellationToken)
    {
        var spans = await connection.ListAsync(
            """
            with known as (select * from gather.import_in_force where known_from <= $1 and kind = 'ucdp-ged' and covers_to is not null)
            select id, edition, edition_class = 'final', covers_from, covers_to, 'deaths_civilians' <> all (lacks), handling from known
            where edition_class = 'candidate'
               or (edition_class = 'final' and edition = (select edition from known where edition_class = 'final' order by rank desc limit 1))
            order by edition_class = 'final' desc, rank desc
            """,
            [asOf], row => new MonthGaps.Span(row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.GetBoolean(5)), cancellationToken);
        if (spans.Count == 0)
            return months;
        var covering = new Dictionary<DateOnly, MonthGaps.Span>();
        foreach (var span in spans)
        {
            for (var month = span.From < from ? new DateOnly(from.Year, from.Month, 1) : span.From; month <= span.To; month = month.AddMonths(1))
                covering.TryAdd(month, span);
        }
        var gaps = await MonthGaps.ReadAsync(connection, spans, covering, asOf, state, cancellationToken);
        var there = months.ToDictionary(month => (month.State, month.Month));
        foreach (var one in world.States.Where(one => state is null || one.Code == state))
        {
            foreach (var (month, span) in covering)
            {
                if (!one.ExistsOn(month.AddMonths(1).AddDays(-1)))
                    continue;
                var isUnknown = gaps.IsUnknown(one.Code, month);
                var isIncomplete = isUnknown || gaps.IsIncomplete(month);
                var zero = isUnknown ? null : new MonthValue(0, new RecordedUnit(one.Code), SourceKind.UcdpGed, span.ImportId, null, 0, !span.IsFinal, isIncomplete, 0);
                MonthValue? Own(MonthValue? value) => OwnOr(value, zero, isIncomplete);
                var known = there.GetValueOrDefault((one.Code, month)) ?? new StateMonth(one.Code, month, null, null, null, null, null);
                var filled = new StateMonth(one.Code, month, Own(known.Total), Own(known.StateBased), Own(known.NonState), Own(known.OneSided),
                    span.HasCivilians ? Own(known.Civilians) : known.Civilians);
                if (filled is { Total: null, StateBased: null, NonState: null, OneSided: null, Civilians: null })
                    there.Remove((one.Code, month));
                else
                    there[(one.Code, month)] = filled;
            }
        }
        return [.. there.Values.OrderBy(month => month.State).ThenBy(month => month.Month)];
    }

    private static MonthValue? OwnOr(MonthValue? known, MonthValue? zero, bool isIncomplete) => known switch
    {
        null => zero,
        { Unit.IsShared: true, Kind: SourceKind.UcdpGed } => zero is null ? null : zero with { NotPlaced = known.Deaths, Provisional = known.Provisional },
        { Kind: SourceKind.UcdpGed } => known with { Incomplete = known.Incomplete || isIncomplete },
        _ => known,
    };
}
