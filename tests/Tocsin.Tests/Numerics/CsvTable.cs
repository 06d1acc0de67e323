using System.Globalization;
using System.IO.Compression;

namespace Tocsin.Tests.Numerics;

/// <summary>A small published CSV file (quoted fields, no line breaks inside them), also gzipped, read whole with a header row.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;

    private CsvTable(string[] header, List<string[]> rows)
    {
        _columns = header.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        Header = header;
        Rows = rows;
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<string[]> Rows { get; }

    public static CsvTable Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream bytes = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(bytes);
        var header = Split(reader.ReadLine() ?? throw new InvalidDataException($"{path} is empty."));
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(Split(line));
        }

        return new CsvTable(header, rows);
    }

    public string Text(string[] row, string column) => row[_columns[column]];

    public int Integer(string[] row, string column) => int.Parse(Text(row, column), CultureInfo.InvariantCulture);

    /// <summary>NaN where the field is empty or NA.</summary>
    public double Number(string[] row, string column) =>
        Text(row, column) is { } text && text is not ("" or "NA") ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN;

    public double[] Column(string column) => [.. Rows.Select(row => Number(row, column))];

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return [.. fields];
    }
}
