using System.Globalization;
using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Learn.Exercise;

namespace Tocsin.Tests.Learn.Exercise;

/// <summary>The region written once into a folder of its own, and its tables as a stranger would read them.</summary>
public sealed class ExerciseRegionFixture : IAsyncLifetime
{
    public const string ToEnd2024 = "GEDEvent_v25_1.csv";
    public const string ToEnd2025 = "GEDEvent_v26_1.csv";
    public const string Predictors = "prepared2025predictors-2026-03-02.csv";

    public static readonly string[] Candidates = [.. Enumerable.Range(1, 5).Select(month => $"GEDEvent_v26_0_{month}.csv")];

    public string Folder { get; } = Directory.CreateTempSubdirectory("tocsin-exercise-").FullName;

    public IReadOnlyList<string> Paths { get; private set; } = [];

    public async Task InitializeAsync() => Paths = await ExerciseRegion.WriteAsync(Folder, CancellationToken.None);

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string[] Header(string name) => File.ReadLines(Path(name)).First().Split(',');

    public List<Dictionary<string, string>> Table(string name)
    {
        using var file = File.OpenRead(Path(name));
        var reader = new CsvReader(file);
        reader.Read();
        var columns = Fields(reader);
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(columns.Zip(Fields(reader)).ToDictionary(pair => pair.First, pair => pair.Second));
        return rows;
    }

    /// <summary>Events as known last: of several editions the newest, without the impossible rows.</summary>
    public Dictionary<string, Dictionary<string, string>> NewestEvents()
    {
        var newest = Table(ToEnd2025).ToDictionary(row => row["id"]);
        foreach (var row in Candidates.SelectMany(Table).Where(row => !IsImpossible(row)))
            newest[row["id"]] = row;
        return newest;
    }

    public static bool IsImpossible(Dictionary<string, string> row) => row["id"].StartsWith("99", StringComparison.Ordinal);

    private static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.Count).Select(i => Encoding.UTF8.GetString(reader[i]))];

    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.Parse(text.AsSpan(0, 10), CultureInfo.InvariantCulture);
}
