using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess;

[Collection(nameof(SecondTestDatabase))]
public class AsOfRunsTests(TestDatabase databases)
{
    [Fact]
    public async Task A_day_is_computed_once_for_all_who_ask_at_once_and_again_only_when_something_came_in()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("first.csv", AssessmentRoom.Predictors(), room.Today.AddDays(-10), "2026");
        using var runs = new AsOfRuns(room.Assessments, room.Assessor, new Observations(room.Database));
        var day = room.Today.AddDays(-5);

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => runs.FindAsync(day, CancellationToken.None)));

        found.ShouldAllBe(run => ReferenceEquals(run, found[0]));
        found[0]!.AsOf.ShouldBe(day);
        await room.IngestAsync("second.csv", AssessmentRoom.Predictors(AssessmentRoom.DataYear - 1), room.Today.AddDays(-6), "2025");
        var later = await runs.FindAsync(day, CancellationToken.None);
        ReferenceEquals(later, found[0]).ShouldBeFalse();
        later!.Snapshot.ShouldNotBe(found[0]!.Snapshot);
    }

    [Fact]
    public async Task Days_beyond_those_that_are_kept_push_out_the_oldest_only()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("first.csv", AssessmentRoom.Predictors(), room.Today.AddDays(-30), "2026");
        using var runs = new AsOfRuns(room.Assessments, room.Assessor, new Observations(room.Database));
        var found = new List<AssessmentRun?>();
        for (var back = 1; back <= 13; back++)
            found.Add(await runs.FindAsync(room.Today.AddDays(-back), CancellationToken.None));

        ReferenceEquals(await runs.FindAsync(room.Today.AddDays(-2), CancellationToken.None), found[1]).ShouldBeTrue();
        ReferenceEquals(await runs.FindAsync(room.Today.AddDays(-1), CancellationToken.None), found[0]).ShouldBeFalse();
    }
}
