using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn.Exercise;

[Collection(nameof(SecondTestDatabase))]
public sealed class ExerciseIngestTests(TestDatabase server, ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    // Its last column has no country's name, as in the real file.
    private const string Totals = "total_fatalities_wide_1986-01_2026-05.csv";

    [Fact]
    public async Task Every_file_is_taken_in_as_the_real_ones_are_and_only_the_impossible_rows_are_rejected()
    {
        await using var database = await server.CreateAsync();
        var report = await new Ingest(database, World.Load(World.ExerciseId), TimeProvider.System)
            .RunAsync(Ingest.FilesBelow(region.Folder), IngestOptions.None, null, CancellationToken.None);

        report.Files.OfType<FileOutcome.Refused>().Select(file => file.Why).ShouldBeEmpty();
        report.Files.OfType<FileOutcome.Ignored>().Select(file => (Path.GetFileName(file.Path), file.Reason)).ShouldBe(
            [("aid_rounds_upper_mirre.csv", IgnoredReason.Unknown), ("masskilling_Ongoing.csv", IgnoredReason.DerivedDuplicate)], ignoreOrder: true);
        var stored = report.Files.OfType<FileOutcome.Stored>().ToDictionary(file => Path.GetFileName(file.Path));
        stored.Count.ShouldBe(region.Paths.Count - 2);
        foreach (var (name, file) in stored)
            file.Counts.Rejected.ShouldBe(ExerciseRegionFixture.Candidates.Contains(name) || name == Totals ? 1 : 0, $"{name}: {string.Join(", ", file.Counts.ByReason)}");
        stored[ExerciseRegionFixture.ToEnd2025].Counts.Check.ShouldBeGreaterThan(20);
        stored[ExerciseRegionFixture.ToEnd2025].Edition.ShouldBe("26.1");
        stored["GEDEvent_v26_0_5.csv"].Counts.Changed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_releases_of_spring_2026_show_a_source_that_revises_more_than_ever_and_one_that_stops()
    {
        await using var database = await server.CreateAsync();
        await new Ingest(database, World.Load(World.ExerciseId), TimeProvider.System).RunAsync(Ingest.FilesBelow(region.Folder), IngestOptions.None, null, CancellationToken.None);
        var drifts = new InputDrifts(database);
        async Task<IEnumerable<string>> SaidAsync(DateOnly day) => (await drifts.ReadAsync(day, CancellationToken.None)).Select(drift => $"{drift.Kind} {drift.Delivery.FileName} {drift.Since:yyyy-MM-dd}");

        (await SaidAsync(new(2026, 5, 21))).ShouldBeEmpty();
        (await SaidAsync(new(2026, 7, 1))).ShouldBe(["RevisesPast GEDEvent_v26_0_5.csv 2026-06-22"]);
        (await SaidAsync(new(2026, 8, 23))).ShouldBe(["RevisesPast GEDEvent_v26_0_5.csv 2026-06-22", "Stopped GEDEvent_v26_0_5.csv 2026-08-23"]);
        // The table by type ends in October 2020; from February 2025 on a final edition covers its months, and nothing rests on it.
        (await SaidAsync(new(2022, 1, 1))).ShouldBe(["Stopped cm_by_type_2017-11_2020-10.csv 2022-01-01"]);
        (await SaidAsync(new(2025, 2, 17))).ShouldBeEmpty();
    }
}
