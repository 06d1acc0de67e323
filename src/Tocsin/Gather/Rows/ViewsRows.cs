using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Gather.Rows;

/// <summary>VIEWS country-months: month_id counts months from January 1980 (= 1), country_id is VIEWS' own number.</summary>
internal sealed class ViewsRows(HeaderColumns header, SourceKind kind, Units units, DateOnly latest) : RowReader(latest)
{
    private const int LastMonth = (2200 - 1980) * 12;

    // UCDP's events, which are counted here, begin in January 1989: a zero before says nothing.
    private const int FirstCounted = 109;

    private readonly int month = header.Find("month_id");
    private readonly int country = header.Find("country_id");
    private readonly int[] deaths = [header.Find("ged_sb"), header.Find("ged_ns"), header.Find("ged_os")];
    private readonly int?[] counts = new int?[3];

    public override VersionTable Table => VersionTable.CountryMonths;

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations++;
        if (ReadRow(record, out var first, out var unit) is { } fault)
        {
            faults.Add(fault);
            return;
        }
        Accepted++;
        Covers(first, first.AddMonths(1).AddDays(-1));
        rows.Row(Table.Columns.Length);
        rows.Text(kind.Code());
        rows.Text(unit.Value);
        rows.Date(first);
        rows.Integer(record.Line);
        var mark = rows.Length;
        // "57.0" and "57" are one content.
        if (Cell.TryWhole(record[country], out var code) && code >= 0)
            rows.Digits(code);
        else
            rows.Text(record[country]);
        rows.Null();
        foreach (var count in counts)
        {
            if (count is { } number)
                rows.Integer(number);
            else
                rows.Null();
        }
        rows.ContentSince(mark);
    }

    private RowFault? ReadRow(CsvReader record, out DateOnly first, out RecordedUnit unit)
    {
        (first, unit) = (default, default);
        if (EventRow.Whole(record[month], "month_id", 1, LastMonth, out var id) is { } fault)
            return fault;
        if (id is null)
            return new RowFault(RejectReason.MissingValue, "month_id is empty.");
        first = new DateOnly(1980, 1, 1).AddMonths(id.Value - 1);
        if (Future(first, $"month_id {id}, {first:yyyy-MM},") is { } future)
            return future;
        if (id < FirstCounted)
            return new RowFault(RejectReason.ImpossibleDate, Invariant($"month_id {id}, {first:yyyy-MM}, is before January 1989, when the counts begin."));
        for (var i = 0; i < deaths.Length; i++)
        {
            counts[i] = null;
            if (deaths[i] >= 0 && EventRow.Count(record[deaths[i]], "deaths", out counts[i]) is { } noCount)
                return noCount;
        }
        return counts.All(count => count is null)
            ? new RowFault(RejectReason.MissingValue, "the row gives no deaths.")
            : units.Resolve(CodeScheme.Views, record[country], first.AddMonths(1).AddDays(-1), out unit);
    }
}
