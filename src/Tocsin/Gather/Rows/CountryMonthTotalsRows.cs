using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using static System.FormattableString;

namespace Tocsin.Gather.Rows;

/// <summary>
/// A wide table: the first column is the month's last day, every other one a country (names as Natural Earth abbreviates them), each cell the deaths
/// in all organized violence. A country without a column is unknown; one with a 0 had none recorded.
/// </summary>
internal sealed class CountryMonthTotalsRows(IReadOnlyList<string> header, Units units, World world, DateOnly latest) : RowReader(latest)
{
    private readonly int month = MonthColumn(header);
    private readonly byte[][] names = [.. header.Select(Encoding.UTF8.GetBytes)];
    private readonly HashSet<(int Column, RejectReason Reason)> reported = [];
    private readonly Dictionary<int, bool> knownLater = [];

    public override VersionTable Table => VersionTable.CountryMonths;

    /// <summary>The column of the months: the first, or the one after row numbers; -1 where a header has none.</summary>
    public static int MonthColumn(IReadOnlyList<string> header)
    {
        bool Is(int column, string name) => column < header.Count && header[column].Equals(name, StringComparison.OrdinalIgnoreCase);
        bool IsMonth(int column) => Is(column, "month") || Is(column, "date");
        if (IsMonth(0))
            return 0;
        if (header[0].Length > 0 && !Is(0, "index") && header[0] != "Unnamed: 0")
            return -1;
        return IsMonth(1) ? 1 : header[0].Length == 0 ? 0 : -1;
    }

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations += header.Count - month - 1;
        if (!Cell.TryDay(record[month], out var day))
        {
            RejectRow(faults, new RowFault(RejectReason.ImpossibleDate, $"the month '{Cell.Show(record[month])}' is not a day (year-month-day)."));
            return;
        }
        if (Past(day, $"the month {day:yyyy-MM}") is { } past)
        {
            RejectRow(faults, past);
            return;
        }
        var first = new DateOnly(day.Year, day.Month, 1);
        if (Future(first, $"the month {first:yyyy-MM}") is { } future)
        {
            RejectRow(faults, future);
            return;
        }
        var last = first.AddMonths(1).AddDays(-1);
        for (var column = month + 1; column < header.Count; column++)
            ReadCell(record, rows, faults, column, first, last);
    }

    private void ReadCell(CsvReader record, CopyBuffer rows, List<RowFault> faults, int column, DateOnly first, DateOnly last)
    {
        var text = record[column];
        if (Resolve(column, last, out var unit) is { } unresolved)
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

    // A column stands there for all months; the State that it names may have come later.
    private RowFault? Resolve(int column, DateOnly on, out RecordedUnit unit)
    {
        if (units.Resolve(CodeScheme.NaturalEarthName, header[column], on, out unit) is { } fault)
            return fault;
        return unit.States.FirstOrDefault(code => world.TryGet(code, out var state) && !state.ExistsOn(on)) is { Value.Length: > 0 } absent
            ? new RowFault(RejectReason.UnknownCountry, Invariant($"'{header[column]}' is {world.Get(absent).Name}, which did not exist on {on:yyyy-MM-dd}."))
            : null;
    }

    // One reject a row, not one a cell: its month is what is wrong.
    private void RejectRow(List<RowFault> faults, RowFault fault)
    {
        faults.Add(fault);
        for (var column = month + 2; column < header.Count; column++)
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
            known = Enumerable.Range(1989, 60).Any(year => Resolve(column, new DateOnly(year, 12, 31), out _) is null);
            knownLater[column] = known;
        }
        return known;
    }
}
