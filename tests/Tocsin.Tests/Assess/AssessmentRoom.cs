using System.Globalization;
using System.Text;
using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Numerics.Resampling;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess;

/// <summary>A database of the exercise region with a clock that can be set, and files that are small enough to read.</summary>
internal sealed class AssessmentRoom : IAsyncDisposable
{
    public const int DataYear = 2025;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-test-");

    private AssessmentRoom(Database database) => Database = database;

    public static World World { get; } = World.Load(World.ExerciseId);

    public Database Database { get; }

    public StoppedClock Clock { get; } = new();

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public Assessor Assessor => new(Database, World, Clock) { Threads = 2 };

    public Assessments Assessments => new(Database);

    public static async Task<AssessmentRoom> OpenAsync(TestDatabase databases) => new(await databases.CreateAsync());

    /// <summary>Takes a file in as published on a day.</summary>
    public async Task IngestAsync(string name, string text, DateOnly published, string? edition = null)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        var report = await new Ingest(Database, World, Clock).RunAsync([path], IngestOptions.None with { Published = published, Edition = edition }, null, CancellationToken.None);
        report.Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Stored>((report.Files[0] as FileOutcome.Refused)?.Why);
    }

    /// <summary>Says of a file that was taken in that it was published on another day.</summary>
    public async Task RedeclareAsync(string name, DateOnly published) =>
        await new Ingest(Database, World, Clock).RunAsync([Path.Combine(_folder.FullName, name)], IngestOptions.None with { Published = published }, null, CancellationToken.None);

    /// <summary>Writes a file beside those taken in, without taking it in.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    /// <summary>
    /// Predictors of ten States to a year: Kerrow has no value in most columns, Lunmark no row at all. The same past in every edition.
    /// </summary>
    public static string Predictors(int dataYear = DataYear, Func<string, bool>? column = null)
    {
        var columns = new[] { "ewp_name", "ccode" }.Concat(StructuralMethod.Predictors).Concat(StructuralMethod.Outcomes).Where(column ?? (_ => true)).ToArray();
        var text = new StringBuilder(string.Join(',', columns)).Append('\n');
        foreach (var state in World.States.Where(state => state.Name != "Lunmark"))
        {
            var random = new RRandom(state.Code.Value.Sum(letter => letter));
            var weight = random.NextUniform();
            var draws = Enumerable.Range(0, 60).Select(_ => (Instability: random.NextUniform(), Onset: random.NextUniform())).ToArray();
            var onset = draws.Select((draw, i) => i > 0 && draw.Onset < 0.2 * weight * draws[i - 1].Instability).ToArray();
            for (var year = Math.Max(1986, state.From?.Year ?? 0); year <= dataYear; year++)
            {
                var i = year - 1980;
                var values = columns.Select(name => name switch
                {
                    "ewp_name" => state.Name,
                    "ccode" => "900",
                    "year" => Text(year),
                    "year_sq" => Text(year * year),
                    "mk_onset" => Flag(onset[i]),
                    "mk_onset_1" => year + 1 <= dataYear ? Flag(onset[i + 1]) : "NA",
                    "mk_onset_2" => year + 2 <= dataYear ? Flag(onset[i + 2]) : "NA",
                    "mk_onset_1or2" => Flag((year + 1 <= dataYear && onset[i + 1]) || (year + 2 <= dataYear && onset[i + 2])),
                    StructuralMethod.OngoingCount => Text(Math.Log2(1 + onset[Math.Max(0, i - 3)..(i + 1)].Count(began => began))),
                    "discrimpop" => Text(weight),
                    "coup.try.5yr" => Text(draws[i].Instability),
                    _ when state.Name == "Kerrow" => "NA",
                    "efindex" => Text(random.NextUniform()),
                    _ => "0",
                });
                text.AppendJoin(',', values).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Totals by month of three States: Arvenia loses ten people a month, Belmora one in its first month, Jorvane nobody.</summary>
    public static string Totals(DateOnly first, DateOnly last)
    {
        var text = new StringBuilder(",Arvenia,Belmora,Jorvane\n");
        for (var month = first; month <= last; month = month.AddMonths(1))
            text.Append(CultureInfo.InvariantCulture, $"{month:yyyy-MM-dd},10,{(month == first ? 1 : 0)},0\n");
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(true);
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
