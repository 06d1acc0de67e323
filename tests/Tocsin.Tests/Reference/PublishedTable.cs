using System.IO.Compression;
using System.Text;

namespace Tocsin.Tests.Reference;

/// <summary>A published CSV file as rows of named fields, for tests only: quotes, doubled quotes, line breaks in quotes, gzip.</summary>
internal static class PublishedTable
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        string[]? header = null;
        foreach (var record in Records(file))
        {
            if (header is null)
            {
                header = [.. record.Select((name, index) => name.Length == 0 ? $"column {index}" : name)];
                continue;
            }

            yield return header.Zip(record).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    public static IReadOnlyList<string> Header(string file) => Records(file).First();

    private static IEnumerable<List<string>> Records(string file)
    {
        using var stream = File.OpenRead(SharedData.Path(file.Split('/')));
        using var unpacked = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var letter = reader.Read(); letter >= 0; letter = reader.Read())
        {
            if (letter == '"' && quoted && reader.Peek() == '"')
                field.Append((char)reader.Read());
            else if (letter == '"')
                quoted = !quoted;
            else if (quoted || letter is not (',' or '\n' or '\r'))
                field.Append((char)letter);
            else if (letter != '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (letter != '\n')
                    continue;
                yield return record;
                record = [];
            }
        }

        if (field.Length > 0 || record.Count > 0)
            yield return [.. record, field.ToString()];
    }
}
