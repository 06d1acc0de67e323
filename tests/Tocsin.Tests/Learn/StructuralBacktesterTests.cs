using System.Globalization;
using Tocsin.Learn;
using Tocsin.Tests.Assess;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn;

[Collection(nameof(SecondTestDatabase))]
public class StructuralBacktesterTests(TestDatabase databases)
{
    private static readonly BacktestOptions Short = new() { FirstOrigin = 2012, LastOrigin = 2018, Resamples = 0, Threads = 2 };

    [Fact]
    public async Task The_newest_edition_known_by_the_day_is_run_and_kept()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("older.csv", AssessmentRoom.Predictors(2024), new DateOnly(2025, 3, 3), "2025");
        await room.IngestAsync("newer.csv", AssessmentRoom.Predictors(2025), new DateOnly(2026, 3, 2), "2026");
        var backtester = new StructuralBacktester(room.Database, room.Clock);
        var older = await backtester.RunAsync(new DateOnly(2025, 12, 31), Short, null, null, CancellationToken.None);
        var newer = await backtester.RunAsync(room.Today, Short, null, null, CancellationToken.None);
        (older.Edition, newer.Edition).ShouldBe(("2025", "2026"));
        newer.Label.ShouldBe("reconstructed from the 2026 edition");

        // The two editions tell the same past, and what came after an origin does not reach it.
        older.Outcomes.Where(outcome => outcome.Year < 2018).ShouldBe(newer.Outcomes.Where(outcome => outcome.Year < 2018));
        var stored = new StructuralBacktests(room.Database);
        (await stored.LatestAsync(room.Today, CancellationToken.None))!.Id.ShouldBe(newer.Id);
        (await stored.LatestAsync(new DateOnly(2025, 12, 31), CancellationToken.None))!.Id.ShouldBe(older.Id);
        newer.History(new("XAA")).Select(point => point.DataYear).ShouldBe(Enumerable.Range(2012, 7));
    }

    [Fact]
    public async Task Published_forecasts_beside_the_ingested_file_are_found_and_compared_with()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("predictors.csv", AssessmentRoom.Predictors(), new DateOnly(2026, 3, 2), "2026");
        var backtester = new StructuralBacktester(room.Database, room.Clock);
        var alone = await backtester.RunAsync(room.Today, Short, null, null, CancellationToken.None);
        alone.Card.MaxAbsDiffPublished.ShouldBeNull();
        room.Write("published.csv", "year,ewp_name,risk_prev,rank_prev,risk_two_years_prior,rank_two_years_prior\n" + string.Concat(alone.Outcomes.Select(outcome =>
            string.Create(CultureInfo.InvariantCulture, $"{outcome.Year},{outcome.SourceName},{Shifted(outcome.RiskFromPreviousYear)},{outcome.RankFromPreviousYear},NA,NA\n"))));
        var compared = await backtester.RunAsync(room.Today, Short, null, null, CancellationToken.None);
        compared.Card.MaxAbsDiffPublished!.Value.ShouldBe(0.001, 1e-9);
        (compared.Published!.File, compared.Published.OnlyTheirs).ShouldBe(("published.csv", 0));
        compared.Published.OnlyOurs.ShouldBeGreaterThan(0);
        (await new StructuralBacktests(room.Database).FindAsync(compared.Id, CancellationToken.None))!.Published.ShouldBe(compared.Published);
        room.Write("published.csv", "year,ewp_name,risk_prev,rank_prev,risk_two_years_prior,rank_two_years_prior\n2013,Arvenia,much,1,NA,NA\n");
        (await backtester.RunAsync(room.Today, Short, null, null, CancellationToken.None)).Published.ShouldBeNull();

        static double? Shifted(double? risk) => risk + 0.001;
    }

    [Fact]
    public async Task Without_an_edition_there_is_nothing_to_run()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        (await Should.ThrowAsync<NoPredictorsException>(() => new StructuralBacktester(room.Database, room.Clock).RunAsync(room.Today, Short, null, null, CancellationToken.None)))
            .AsOf.ShouldBe(room.Today);
    }
}
