using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess;

[Collection(nameof(SecondTestDatabase))]
public class KnownDayTests(TestDatabase databases)
{
    [Fact]
    public async Task What_a_file_came_in_between_is_computed_again_under_the_name_of_the_data_it_has()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("predictors.csv", AssessmentRoom.Predictors(), room.Today.AddDays(-3));
        var observations = new Observations(room.Database);
        var names = new List<string>();

        var kept = await KnownDay.ComputeAsync(observations, room.Today, room.Clock.GetUtcNow(), async snapshot =>
        {
            names.Add(snapshot.Name);
            if (names.Count == 1)
                await room.IngestAsync("totals.csv", AssessmentRoom.Totals(new(2020, 1, 1), new(2021, 12, 1)), room.Today.AddDays(-2));
            return snapshot.Name;
        }, CancellationToken.None);

        names.Distinct().Count().ShouldBe(2);
        kept.ShouldBe((await observations.SnapshotAsync(room.Today, CancellationToken.None)).Name);
    }
}
