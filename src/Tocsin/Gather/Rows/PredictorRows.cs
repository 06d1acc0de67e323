using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;

namespace Tocsin.Gather.Rows;

/// <summary>
/// Country-years of the Early Warning Project: every column but the country's name is a number or NA; editions differ in columns and their order.
/// A country-year is the State's, however its name is written.
/// </summary>
internal sealed class PredictorRows : RowReader
{
    private static readonly HashSet<string> NoNumbers =
        new(StringComparer.OrdinalIgnoreCase) { "ewp_name", "country", "country_name", "sftgcode", "iso3c", "iso2c" };

    private readonly Units units;
    private readonly IReadOnlyList<string> header;
    private readonly int name, cow, year;
    private readonly int[] numbers;
    private readonly double[] values;

    public PredictorRows(IReadOnlyList<string> header, HeaderColumns columns, Units units, DateOnly latest)
        : base(latest)
    {
        this.header = header;
        this.units = units;
        name = columns.FindAny("ewp_name", "country", "country_name");
        cow = columns.FindAny("ccode", "COW");
        year = columns.Find("year");
        numbers = [.. Enumerable.Range(0, header.Count).Where(i => IsNumber(header[i], i))];
        values = new double[numbers.Length];
    }

    /// <summary>The columns whose values are stored, in order: all but row numbers, names and letter codes.</summary>
    public static bool IsNumber(string column, int place) => !(place == 0 && column.Length == 0) && !NoNumbers.Contains(column);

    public override VersionTable Table => VersionTable.CountryYears;

    /// <summary>True when a header names a country and a year.</summary>
    public static bool CanRead(HeaderColumns columns) => columns.Find("year") >= 0 && columns.FindAny("ewp_name", "country", "country_name", "ccode", "COW") >= 0;

    /// <summary>One row by itself, or the fault.</summary>
    public RowFault? Read(CsvReader record, out CountryYear? row)
    {
        var fault = ReadRow(record, out var on, out var unit);
        row = fault is null
            ? new CountryYear(unit, Encoding.UTF8.GetString(NameOf(record)), on, [.. values], new RowOrigin(0, record.Line))
            : null;
        return fault;
    }

    // Words come first here in every row.
    public override bool IsNote(CsvReader record) => false;

    public override void Read(CsvReader record, CopyBuffer rows, List<RowFault> faults)
    {
        Observations++;
        if (ReadRow(record, out var on, out var unit) is { } fault)
        {
            faults.Add(fault);
            return;
        }
        Accepted++;
        Covers(new DateOnly(on, 1, 1), new DateOnly(on, 12, 31));
        rows.Row(Table.Columns.Length);
        rows.Text(unit.Value);
        rows.Integer(on);
        rows.Integer(record.Line);
        rows.Text(NameOf(record));
        var mark = rows.Length;
        rows.Doubles(values);
        rows.ContentSince(mark);
    }

    // As the file writes it, but for blanks around it; its number where it has no name.
    private ReadOnlySpan<byte> NameOf(CsvReader record) =>
        name >= 0 && record[name].Trim((byte)' ') is { IsEmpty: false } written ? written : cow >= 0 ? record[cow].Trim((byte)' ') : default;

    private RowFault? ReadRow(CsvReader record, out int on, out RecordedUnit unit)
    {
        (on, unit) = (0, default);
        if (EventRow.Whole(record[year], "year", 1800, 2200, out var given) is { } fault)
            return fault;
        if (given is null)
            return new RowFault(RejectReason.MissingValue, "year is empty.");
        on = given.Value;
        if (Future(new DateOnly(on, 1, 1), $"the year {on}") is { } future)
            return future;
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = record[numbers[i]];
            if (Cell.IsMissing(text))
                values[i] = double.NaN;
            else if (!Cell.TryNumber(text, out values[i]))
                return new RowFault(RejectReason.NotANumber, $"{header[numbers[i]]} '{Cell.Show(text)}' is not a number.");
        }
        var day = new DateOnly(on, 12, 31);
        if (name < 0)
            return units.Resolve(CodeScheme.Cow, record[cow], day, out unit);
        var unresolved = units.Resolve(CodeScheme.EwpName, record[name], day, out unit);
        // The number helps where the name is spelt in a way of its own.
        return unresolved is not null && cow >= 0 && units.Resolve(CodeScheme.Cow, record[cow], day, out unit) is null ? null : unresolved;
    }
}
