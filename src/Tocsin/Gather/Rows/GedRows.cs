using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Gather.Rows;

/// <summary>
/// Rows of UCDP GED, yearly or candidate, and of its 14-column sample (Sundberg and Melander 2013; UCDP GED codebook).
/// Which State an event belongs to is told by its place, unless that contradicts the source's own country, which is kept beside it.
/// </summary>
internal sealed class GedRows : RowReader
{
    // In the order of the columns of gather.event_version, after the numbers.
    private static readonly string[] EarlyTexts = ["conflict_name", "dyad_name", "side_a", "side_b", "country", "region", "adm_1", "adm_2", "where_coordinates", "where_description"];
    private static readonly string[] SampleTexts = ["conflict_name", "side_a", "side_b", "country"];
    private static readonly string[] SourceTexts = ["source_article", "source_office", "source_date", "source_headline", "source_original"];
    private static readonly string[] MayLack = ["date_end", "date_prec", "where_prec", "conflict_name", .. EventTexts.Columns];
    private static readonly string[] DeathColumns = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"];
    private static readonly string[] ActorColumns = ["conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id"];

    private readonly Places places;
    private readonly Units units;
    private readonly bool isSample;
    private readonly int id, type, start, end, year, month, day, latitude, longitude, wherePrecision, datePrecision, best, low, high, countryName, countryNumber;
    private readonly int sources, clarity, status, relid;
    private readonly int[] earlyTexts, sourceTexts, sampleTexts, deaths, actors;
    private readonly int?[] deathCounts = new int?[4];
    private readonly int?[] actorIds = new int?[4];

    public GedRows(HeaderColumns header, SourceKind kind, Units units, Places places, DateOnly latest)
        : base(latest)
    {
        this.units = units;
        this.places = places;
        isSample = kind == SourceKind.UcdpGedSample;
        id = header.Find("id");
        type = header.Find("type_of_violence");
        (year, month, day) = (header.Find("year"), header.Find("month"), header.Find("day"));
        (start, end) = (header.Find("date_start"), header.Find("date_end"));
        (latitude, longitude) = (header.Find("latitude"), header.Find("longitude"));
        (wherePrecision, datePrecision) = (header.Find("where_prec"), header.Find("date_prec"));
        best = header.FindAny(isSample ? "best_death" : "best");
        low = header.FindAny(isSample ? "low_death" : "low");
        high = header.FindAny(isSample ? "high_death" : "high");
        (countryName, countryNumber) = (header.Find("country"), header.Find("country_id"));
        (sources, clarity) = (header.Find("number_of_sources"), header.Find("event_clarity"));
        (status, relid) = (header.Find("code_status"), header.Find("relid"));
        earlyTexts = [.. EarlyTexts.Select(header.Find)];
        sampleTexts = [.. SampleTexts.Select(header.Find)];
        sourceTexts = [.. SourceTexts.Select(header.Find)];
        deaths = [.. DeathColumns.Select(header.Find)];
        actors = [.. ActorColumns.Select(header.Find)];
        Lacks = [.. MayLack.Concat(DeathColumns).Where(column => header.Find(column) < 0)];
    }

    public override VersionTable Table => isSample ? VersionTable.SampleEvents : VersionTable.Events;

    public override IReadOnlyList<string> Lacks { get; }

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations++;
        var row = default(EventRow);
        var unit = default(RecordedUnit);
        if ((ReadEvent(record, ref row) ?? ReadUnit(record, row.Start, out unit)) is { } fault)
        {
            faults.Add(fault);
            return;
        }
        if (!isSample && year >= 0 && Cell.TryWhole(record[year], out var given) && given is >= short.MinValue and <= short.MaxValue)
            row.SourceYear = (int)given;
        Accepted++;
        var place = places.Assign(row.Latitude, row.Longitude, row.WherePrecision, unit, row.Start);
        if (row.IsToCheck || place.Basis == PlaceBasis.SourceAgainstPlace)
            Checks++;
        Covers(row.Start, row.End ?? row.Start);
        Write(record, rows, row, unit, place);
    }

    public override RejectScope ScopeOf(CsvReader record)
    {
        if (isSample)
            return RejectScope.Unknown;
        var (first, last) = MonthsOf(record);
        var on = last is { } month ? new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)) : Latest;
        return new RejectScope(Cell.TryId(record[id], out var number) ? number : null, StateOf(record, on), first, last);
    }

    // A sum below the table, its word where the ids stand: no event, because it has no day, no type, no country and no place.
    public override bool IsNote(CsvReader record)
    {
        if (base.IsNote(record))
            return true;
        if (!record.HasFields || !NoObservation.IsWords(record[id].Trim((byte)' ')))
            return false;
        foreach (var column in (ReadOnlySpan<int>)[type, start, end, year, month, day, latitude, longitude, countryName, countryNumber])
        {
            if (column >= 0 && !Cell.IsMissing(record[column]))
                return false;
        }
        return true;
    }

    // The months of the days that can be, else those of the year. A day that cannot be tells nothing: its event may belong to any month.
    private (DateOnly? First, DateOnly? Last) MonthsOf(CsvReader record)
    {
        var (isStart, isEnd) = (TryDay(record, start, out var from), TryDay(record, end, out var until));
        if (!isStart && !isEnd)
            return YearOf(record) is { } given ? (new DateOnly(given, 1, 1), new DateOnly(given, 12, 1)) : (null, null);
        (from, until) = (isStart ? from : until, isEnd ? until : from);
        (from, until) = from <= until ? (from, until) : (until, from);
        return (new DateOnly(from.Year, from.Month, 1), new DateOnly(until.Year, until.Month, 1));
    }

    private bool TryDay(CsvReader record, int column, out DateOnly on) => Cell.TryDay(record[column], out on) && on >= Earliest && on <= Latest;

    private int? YearOf(CsvReader record) =>
        year >= 0 && Cell.TryWhole(record[year], out var given) && given >= Earliest.Year && given <= Latest.Year ? (int)given : null;

    private string? StateOf(CsvReader record, DateOnly on)
    {
        var unresolved = ReadUnit(record, on, out var unit);
        if (unresolved is not null && countryName >= 0 && (unresolved = units.Resolve(CodeScheme.UcdpName, record[countryName], on, out unit)) is null)
            unit = places.Then(unit, on);
        if (unresolved is not null)
            return null;
        var row = default(EventRow);
        var placed = row.ReadPlace(record[latitude], record[longitude]) is null && Optional(record, wherePrecision, "where_prec", 1, 7, out row.WherePrecision) is null;
        return placed ? places.Assign(row.Latitude, row.Longitude, row.WherePrecision, unit, on).Unit.Value : unit.Value;
    }

    private RowFault? ReadEvent(CsvReader record, ref EventRow row)
    {
        if (!Cell.TryId(record[id], out row.Id))
        {
            return new RowFault(
                Cell.IsMissing(record[id]) ? RejectReason.MissingValue : RejectReason.NotANumber,
                $"id '{Cell.Show(record[id])}' {Cell.DoubtOf(record[id]) ?? "is not a whole number"}.");
        }

        return ReadType(record[type], ref row)
            ?? (isSample ? ReadDay(record, ref row) : ReadSpan(record, ref row))
            ?? Past(row.Start, $"the event's day {row.Start:yyyy-MM-dd}")
            ?? Future(row.End ?? row.Start, $"the event's day {row.End ?? row.Start:yyyy-MM-dd}")
            ?? row.ReadPlace(record[latitude], record[longitude])
            ?? row.ReadDeaths(record[best], record[low], record[high])
            ?? Optional(record, wherePrecision, "where_prec", 1, 7, out row.WherePrecision)
            ?? Optional(record, datePrecision, "date_prec", 0, 5, out row.DatePrecision)
            ?? ReadAll(record, deaths, DeathColumns, deathCounts, 0)
            ?? ReadAll(record, actors, ActorColumns, actorIds, int.MinValue);
    }

    private static RowFault? ReadType(ReadOnlySpan<byte> text, ref EventRow row)
    {
        if (text.SequenceEqual("State-based violence"u8))
            row.Type = TypeOfViolence.StateBased;
        else if (text.SequenceEqual("Non-state violence"u8))
            row.Type = TypeOfViolence.NonState;
        else if (text.SequenceEqual("One-sided violence"u8))
            row.Type = TypeOfViolence.OneSided;
        else if (!Cell.TryWhole(text, out var number))
            return new RowFault(Cell.IsMissing(text) ? RejectReason.MissingValue : RejectReason.NotANumber, $"type_of_violence '{Cell.Show(text)}' is none of UCDP's types.");
        else if (number is < 1 or > 3)
            return new RowFault(RejectReason.ImpossibleValue, $"type_of_violence {number}: UCDP knows 1, 2 and 3.");
        else
            row.Type = (TypeOfViolence)number;
        return null;
    }

    private RowFault? ReadSpan(CsvReader record, ref EventRow row)
    {
        if (!Cell.TryDay(record[start], out row.Start))
            return new RowFault(RejectReason.ImpossibleDate, $"date_start '{Cell.Show(record[start])}' is not a day (year-month-day).");
        if (!Cell.TryDay(record[end], out var last))
            return new RowFault(RejectReason.ImpossibleDate, $"date_end '{Cell.Show(record[end])}' is not a day (year-month-day).");
        if (last < row.Start)
            return new RowFault(RejectReason.EndBeforeStart, Invariant($"the event ends on {last:yyyy-MM-dd}, before its start on {row.Start:yyyy-MM-dd}."));
        row.End = last;
        return null;
    }

    private RowFault? ReadDay(CsvReader record, ref EventRow row)
    {
        if (!Cell.TryWhole(record[year], out var y) || !Cell.TryWhole(record[month], out var m) || !Cell.TryWhole(record[day], out var d))
            return new RowFault(RejectReason.NotANumber, $"year '{Cell.Show(record[year])}', month '{Cell.Show(record[month])}' or day '{Cell.Show(record[day])}' is not a whole number.");
        return Cell.TryDay(y, m, d, out row.Start) ? null : new RowFault(RejectReason.ImpossibleDate, $"there is no day {y}-{m}-{d}.");
    }

    // A State that was not there on the day: the one that its land belonged to, or belongs to since.
    private RowFault? ReadUnit(CsvReader record, DateOnly on, out RecordedUnit unit)
    {
        var fault = countryNumber >= 0 && !Cell.IsMissing(record[countryNumber])
            ? units.Resolve(CodeScheme.GleditschWard, record[countryNumber], on, out unit)
            : units.Resolve(CodeScheme.UcdpName, countryName >= 0 ? record[countryName] : default, on, out unit);
        if (fault is null)
            unit = places.Then(unit, on);
        return fault;
    }

    private static RowFault? Optional(CsvReader record, int column, string name, int least, int most, out int? value)
    {
        value = null;
        return column < 0 ? null : EventRow.Whole(record[column], name, least, most, out value);
    }

    private static RowFault? ReadAll(CsvReader record, int[] columns, string[] names, int?[] values, int least)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (Optional(record, columns[i], names[i], least, int.MaxValue, out values[i]) is { } fault)
                return fault;
        }
        return null;
    }

    private void Write(CsvReader record, CopyBuffer rows, in EventRow row, RecordedUnit unit, PlaceAssignment place)
    {
        rows.Row(Table.Columns.Length);
        rows.Digits(row.Id);
        rows.Integer(record.Line);
        rows.Text(place.Unit.Value);
        rows.Text(unit.Value);
        rows.SmallInt((short)place.Basis);
        if (!isSample)
            Small(rows, row.SourceYear);
        var mark = rows.Length;
        rows.SmallInt((short)row.Type);
        rows.Date(row.Start);
        if (isSample)
            WriteSample(record, rows, row);
        else
            WriteFull(record, rows, row);
        rows.ContentSince(mark);
    }

    private void WriteSample(CsvReader record, CopyBuffer rows, in EventRow row)
    {
        Coordinate(rows, row.Latitude);
        Coordinate(rows, row.Longitude);
        rows.Integer(row.Best);
        Count(rows, row.Low);
        Count(rows, row.High);
        foreach (var column in sampleTexts)
            Text(record, rows, column);
    }

    private void WriteFull(CsvReader record, CopyBuffer rows, in EventRow row)
    {
        rows.Date(row.End!.Value);
        Small(rows, row.DatePrecision);
        Coordinate(rows, row.Latitude);
        Coordinate(rows, row.Longitude);
        Small(rows, row.WherePrecision);
        rows.Integer(row.Best);
        Count(rows, row.Low);
        Count(rows, row.High);
        foreach (var count in deathCounts)
            Count(rows, count);
        foreach (var column in earlyTexts)
            Text(record, rows, column);
        NumberIfReadable(record, rows, sources, isSmall: false);
        foreach (var column in sourceTexts)
            Text(record, rows, column);
        NumberIfReadable(record, rows, clarity, isSmall: true);
        Text(record, rows, status);
        Text(record, rows, relid);
        foreach (var actor in actorIds)
            Count(rows, actor);
    }

    private static void Text(CsvReader record, CopyBuffer rows, int column)
    {
        var text = column < 0 ? default : record[column];
        if (text.IsEmpty)
            rows.Null();
        else
            rows.Text(text);
    }

    // Side notes: a text where a number should be is no reason to lose an event.
    private static void NumberIfReadable(CsvReader record, CopyBuffer rows, int column, bool isSmall)
    {
        if (column < 0 || !Cell.TryWhole(record[column], out var number) || number is < short.MinValue or > short.MaxValue)
            rows.Null();
        else if (isSmall)
            rows.SmallInt((short)number);
        else
            rows.Integer((int)number);
    }

    private static void Small(CopyBuffer rows, int? value)
    {
        if (value is { } number)
            rows.SmallInt((short)number);
        else
            rows.Null();
    }

    private static void Count(CopyBuffer rows, int? value)
    {
        if (value is { } number)
            rows.Integer(number);
        else
            rows.Null();
    }

    private static void Coordinate(CopyBuffer rows, double? value)
    {
        if (value is { } number)
            rows.Double(number);
        else
            rows.Null();
    }
}
