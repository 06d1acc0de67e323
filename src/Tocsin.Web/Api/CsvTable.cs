using System.Collections;
using System.Globalization;

namespace Tocsin.Web.Api;

/// <summary>The columns of a CSV answer, in order. The columns <c>exercise</c> and <c>handling</c> always lead. An empty cell is unknown, never zero.</summary>
internal sealed class CsvTable<T> : IEnumerable<CsvColumn<T>>
{
    private readonly List<CsvColumn<T>> _columns = [];

    /// <summary>Names and descriptions, for the documentation.</summary>
    public IReadOnlyList<(string Name, string Description)> Described =>
        [("exercise", "true when the data are an exercise"), ("handling", "handling: the file's strictest TLP 2.0 mark, then compartments"), .. _columns.Select(column => (column.Name, column.Description))];

    public void Add(string name, string description, Func<T, string?> text) => Add(name, description, (csv, row) => csv.Text(text(row)));

    public void Add(string name, string description, Func<T, long?> number) =>
        Add(name, description, (csv, row) => csv.Plain(number(row)?.ToString(CultureInfo.InvariantCulture)));

    public void Add(string name, string description, Func<T, double?> number) =>
        Add(name, description, (csv, row) => csv.Plain(number(row)?.ToString("R", CultureInfo.InvariantCulture)));

    public void Add(string name, string description, Func<T, bool?> flag) =>
        Add(name, description, (csv, row) => csv.Plain(flag(row) switch { true => "true", false => "false", _ => null }));

    public void Add(string name, string description, Func<T, DateOnly?> day) =>
        Add(name, description, (csv, row) => csv.Plain(day(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public void Add(string name, string description, Func<T, IEnumerable<Origin>> origins) =>
        Add(name, description, (csv, row) => csv.Plain(string.Join(' ', origins(row))));

    /// <summary>Three columns: the count, what is known of it, and its rows.</summary>
    public void Add(string name, string description, Func<T, KnownCount> count, bool origins = true)
    {
        Add(name, description, row => count(row).Value);
        Add(name + "_knowledge", "present, absent or unknown", row => QueryWord.Of(count(row).Knowledge));
        if (origins)
            Add(name + "_origins", "its rows, import:line, separated by spaces", row => count(row).Origins);
    }

    /// <summary>The whole table, header first; or more rows of one whose header was written.</summary>
    public void Write(CsvWriter csv, IEnumerable<T> rows, bool exercise, HandlingFacts handling, bool hasHeader = true)
    {
        if (hasHeader)
        {
            csv.Plain("exercise");
            csv.Plain("handling");
            foreach (var column in _columns)
                csv.Plain(column.Name);
            csv.EndRow();
        }

        foreach (var row in rows)
        {
            csv.Plain(exercise ? "true" : "false");
            csv.Plain(handling.ToString());
            foreach (var column in _columns)
                column.Write(csv, row);
            csv.EndRow();
        }
    }

    public IEnumerator<CsvColumn<T>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string name, string description, Action<CsvWriter, T> write) => _columns.Add(new CsvColumn<T>(name, description, write));
}
