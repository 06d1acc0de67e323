using System.Text;

namespace Tocsin.Reference;

/// <summary>
/// Reads one of the embedded CSV files, row by row, with errors that name file and line. The files are the project's own: a header,
/// comma, quotes where a field needs them, one row a line.
/// </summary>
internal sealed class ReferenceTable
{
    private readonly string _file;
    private readonly Dictionary<string, int> _columns;
    private List<string> _fields = [];
    private int _line = 1;

    private ReferenceTable(string file, string header)
    {
        _file = file;
        _columns = Split(header).Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
    }

    public string this[string column] => _columns.TryGetValue(column, out var index)
        ? _fields[index]
        : throw Fault($"there is no column {column}");

    public static Stream Open(string world, string file) =>
        typeof(ReferenceTable).Assembly.GetManifestResourceStream($"Tocsin.Reference.Data.{world}.{file}")
        ?? throw new ReferenceDataException($"{world}/{file}", 0, "the file is not in the program");

    public static IReadOnlyList<T> Read<T>(string world, string file, Func<ReferenceTable, T> row)
    {
        using var reader = new StreamReader(Open(world, file), Encoding.UTF8);
        var table = new ReferenceTable($"{world}/{file}", reader.ReadLine() ?? "");
        var rows = new List<T>();
        while (reader.ReadLine() is { } line)
        {
            table._line++;
            table._fields = Split(line);
            if (table._fields.Count != table._columns.Count)
                throw table.Fault($"{table._fields.Count} fields under {table._columns.Count} headings");
            try
            {
                rows.Add(row(table));
            }
            catch (Exception cause) when (cause is FormatException or ArgumentException)
            {
                throw table.Fault(cause.Message.TrimEnd('.'));
            }
        }

        return rows;
    }

    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    public DateOnly? Day(string column) =>
        Optional(column) is not { } text ? null : IsoDay.TryParse(text, out var day) ? day : throw Fault($"'{text}' in column {column} is not a day");

    public bool Yes(string column) => this[column] switch
    {
        "yes" => true,
        "no" => false,
        var other => throw Fault($"'{other}' in column {column} is neither yes nor no"),
    };

    public ReferenceDataException Fault(string fault) => new(_file, _line, fault);

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(letter);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
