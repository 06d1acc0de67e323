using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>Episodes of mass killing, keyed by the source's code (afg1978s1). Without an end year an episode is recorded as ongoing.</summary>
internal sealed class EpisodeRows(HeaderColumns header, Units units, DateOnly latest) : RowReader(latest)
{
    private const int LongestCode = 200;

    private readonly int code = header.Find("mk_event_code");
    private readonly int country = header.FindAny("country", "Country");
    private readonly int name = header.Find("mk_event_name");
    private readonly int summary = header.Find("mk_event_summary");
    private readonly int start = header.Find("startyear");
    private readonly int end = header.Find("endyear");
    private readonly int led = header.Find("State-Led or Non-State-Led");
    private readonly int location = header.Find("mk_location_cow");
    private readonly int responsible = header.FindAny("mk_repsonsible_state_cow", "mk_responsible_state_cow");
    private readonly int startNote = header.Find("Start date notes");
    private readonly int endNote = header.Find("End date notes");

    public override VersionTable Table => VersionTable.Episodes;

    // Words come first here in every row.
    public override bool IsNote(CsvReader record) => false;

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations++;
        if (ReadRow(record, out var first, out var last, out var unit) is { } fault)
        {
            faults.Add(fault);
            return;
        }
        Accepted++;
        Covers(new DateOnly(first, 1, 1), new DateOnly(last ?? first, 12, 31));
        rows.Row(Table.Columns.Length);
        rows.Text(record[code].Trim((byte)' '));
        rows.Integer(record.Line);
        rows.Text(unit.Value);
        var mark = rows.Length;
        rows.Text(country < 0 ? default : record[country]);
        rows.Text(name < 0 ? default : record[name]);
        Text(record, rows, summary);
        rows.Integer(first);
        if (last is { } year)
            rows.Integer(year);
        else
            rows.Null();
        rows.Boolean(led < 0 || !record[led].StartsWith("Non"u8));
        Text(record, rows, location);
        Text(record, rows, responsible);
        Text(record, rows, startNote);
        Text(record, rows, endNote);
        rows.ContentSince(mark);
    }

    private RowFault? ReadRow(CsvReader record, out int first, out int? last, out RecordedUnit unit)
    {
        (first, last, unit) = (0, null, default);
        if (Cell.IsMissing(record[code]))
            return new RowFault(RejectReason.MissingValue, "mk_event_code is empty.");
        if (record[code].Trim((byte)' ').Length > LongestCode)
            return new RowFault(RejectReason.ImpossibleValue, $"mk_event_code is longer than {LongestCode} bytes.");
        if ((EventRow.Whole(record[start], "startyear", 1800, 2200, out var begun) ?? EventRow.Whole(record[end], "endyear", 1800, 2200, out last)) is { } fault)
            return fault;
        if (begun is null)
            return new RowFault(RejectReason.MissingValue, "startyear is empty.");
        first = begun.Value;
        if (last < first)
            return new RowFault(RejectReason.EndBeforeStart, $"the episode ends in {last}, before it begins in {first}.");
        if (Future(new DateOnly(last ?? first, 1, 1), $"the year {last ?? first}") is { } future)
            return future;
        // The State as it was when the episode began, by the number of the place, else by the country's name.
        var day = new DateOnly(first, 12, 31);
        var byNumber = location >= 0 && Cell.TryWhole(record[location], out _)
            ? units.Resolve(CodeScheme.Cow, record[location], day, out unit)
            : new RowFault(RejectReason.UnknownCountry, "the episode names no place.");
        return byNumber is null || country < 0 ? byNumber : units.Resolve(CodeScheme.EwpEpisodeName, record[country], day, out unit) is null ? null : byNumber;
    }

    private static void Text(CsvReader record, CopyBuffer rows, int column)
    {
        var text = column < 0 ? default : record[column];
        if (text.IsEmpty)
            rows.Null();
        else
            rows.Text(text);
    }
}
