using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>
/// A wide table: the first column is the month's last day, every other one a country (names as Natural Earth abbreviates them), each cell the deaths
/// in all organized violence. A country without a column is unknown; one with a 0 had none recorded.
/// </summary>
internal sealed class CountryMonthTotalsRows(IReadOnlyList<string> header, Units units, DateOnly latest) : RowReader(latest)
{
    private readonly byte[][] names = [.. header.Select(Encoding.UTF8.GetBytes)];
    private readonly HashSet<(int Column, RejectReason Reason)> reported = [];
    private readonly Dictionary<int, bool> knownLater = [];

    public override VersionTable Table => VersionTable.CountryMonths;

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations += header.Count - 1;
        if (!Cell.TryDay(record[0], out var day))
        {
            RejectRow(faults, new RowFault(RejectReason.ImpossibleDate, $"the month '{Cell.Show(record[0])}' is no day (year-month-day)."));
            return;
        }
        var first = new DateOnly(day.Year, day.Month, 1);
        if (Future(first, $"the month {first:yyyy-MM}") is { } future)
        {
            RejectRow(faults, future);
            return;
        }
        var last = first.AddMonths(1).AddDays(-1);
        for (var column = 1; column < header.Count; column++)
            ReadCell(record, rows, faults, column, first, last);
    }

    private void ReadCell(CsvReader record, CopyBuffer rows, List<RowFault> faults, int column, DateOnly first, DateOnly last)
    {
        var text = record[column];
        if (units.Resolve(CodeScheme.NaturalEarthName, header[column], last, out var unit) is { } unresolved)
        {
            Unresolved(faults, column, unresolved, text);
            return;
        }
        if (Cell.IsMissing(text))
        {
            Observations--;
            return;
        }
        if (EventRow.Count(text, $"{header[column]}: deaths", out var deaths) is { } fault)
        {
            faults.Add(fault);
            return;
        }
        Accepted++;
        Covers(first, last);
        rows.Row(Table.Columns.Length);
        rows.Text(SourceKind.CountryMonthTotals.Code());
        rows.Text(unit.Value);
        rows.Date(first);
        rows.Integer(record.Line);
        var mark = rows.Length;
        rows.Text(names[column]);
        rows.Integer(deaths!.Value);
        rows.Null();
        rows.Null();
        rows.Null();
        rows.ContentSince(mark);
    }

    // One reject a row, not one a cell: its month is what is wrong.
    private void RejectRow(List<RowFault> faults, RowFault fault)
    {
        faults.Add(fault);
        for (var column = 2; column < header.Count; column++)
            Lose();
    }

    // One reject a column, not one a cell: its name is what is wrong. A zero before the State was there says nothing and is no reject at all.
    private void Unresolved(List<RowFault> faults, int column, RowFault fault, ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("0"u8) && IsKnownLater(column))
            Observations--;
        else if (!reported.Add((column, fault.Reason)))
            Lose();
        else
            faults.Add(new RowFault(fault.Reason, $"column {column + 1}, from this line on: {fault.Detail}"));
    }

    private bool IsKnownLater(int column)
    {
        if (!knownLater.TryGetValue(column, out var known))
        {
            known = Enumerable.Range(1989, 60).Any(year => units.Resolve(CodeScheme.NaturalEarthName, header[column], new DateOnly(year, 12, 31), out _) is null);
            knownLater[column] = known;
        }
        return known;
    }
}
