using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn.Exercise;

[Collection(nameof(TestDatabase))]
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
}
