using System.Text.Json;
using Npgsql;
using Tocsin.Assess;
using Tocsin.Numerics.Regression;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess;

[Collection(nameof(SecondTestDatabase))]
public class AssessorTests(TestDatabase databases)
{
    private static readonly DateOnly Spring = new(2026, 3, 2);
    private static readonly DateOnly May = new(2026, 5, 20);
    private static readonly StateCode Arvenia = new("XAA"), Belmora = new("XAB"), Estrava = new("XAE"), Jorvane = new("XAK"), Kerrow = new("XAL"), Lunmark = new("XAM");

    [Fact]
    public async Task Every_State_has_one_assessment_and_what_cannot_be_said_has_its_reason()
    {
        await using var room = await FilledAsync();
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        run.States.Select(state => state.State).Order().ShouldBe(AssessmentRoom.World.Assessed(room.Today).Select(state => state.Code));
        run.States.Take(10).ShouldAllBe(state => state.Risk != null && state.NotAssessableBecause == null);
        run.States.Take(10).Select(state => state.Risk!.Rank).ShouldBeInOrder();
        run.States.Skip(10).Select(state => state.State).ShouldBe([Kerrow, Lunmark]);
        Of(run, Kerrow).NotAssessableBecause.ShouldBe(
            "The 2026 edition lacks 34 of 39 predictors (such as widetargeting, narrowtargeting, v2csgender_binary, v2mecenefm_binary) for this State in 2025. "
            + "The State has existed since 2020; these values need a longer history.");
        Of(run, Lunmark).NotAssessableBecause.ShouldBe("The 2026 edition has no predictors for this State.");
        (run.Kind, run.Label, run.AsOf).ShouldBe((AssessmentKind.Said, null, room.Today));
    }

    [Fact]
    public async Task Drivers_movers_and_refit_account_for_every_difference()
    {
        await using var room = await FilledAsync();
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        var model = new StructuralModel(run.Model!);
        run.Model!.TrainedUntil.ShouldBe(2023);
        foreach (var risk in run.States.Select(state => state.Risk).OfType<StructuralRisk>())
        {
            risk.Drivers.Sum(driver => driver.LogOdds).ShouldBe(Logistic.LogOdds(risk.Probability) - Logistic.LogOdds(model.MedianProbability), 1e-9);
            risk.Movers.Sum(mover => mover.LogOdds).ShouldBe(Logistic.LogOdds(risk.Probability) - Logistic.LogOdds(risk.Previous!.Probability), 1e-9);
            risk.RefitEffect.ShouldNotBeNull();
            (risk.DataYear, risk.FirstYear, risk.LastYear, risk.Of).ShouldBe((2025, 2026, 2027, 10));
            risk.Origin.Line.ShouldBe(risk.Previous.Origin.Line + 1);
        }
    }

    [Fact]
    public async Task The_same_day_and_data_give_the_stored_run_and_no_second_one()
    {
        await using var room = await FilledAsync();
        var first = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        var second = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        second.Id.ShouldBe(first.Id);
        (await room.Assessments.ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Assessed.ShouldBe(10);
        (await room.Assessor.ReadAsync(room.Today, CancellationToken.None)).Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task What_another_build_computed_is_kept_and_not_taken_over()
    {
        await using var room = await FilledAsync();
        var first = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        await room.Database.RunAsync("""
            insert into assess.run (as_of, snapshot, model_id, program_version, made_at, kind, label)
            select as_of, snapshot, model_id, '0.1.0+00000000', made_at, kind, label from assess.run
            """);
        (await room.Assessor.RunAsync(room.Today, CancellationToken.None)).Id.ShouldBe(first.Id);
        first.ProgramVersion.ShouldMatch("^[0-9.]+[+][0-9a-f]{8}$");
        first.Model!.ProgramVersion.ShouldBe(first.ProgramVersion);
    }

    [Fact]
    public async Task Two_runs_at_once_store_one()
    {
        await using var room = await FilledAsync();
        var runs = await Task.WhenAll(room.Assessor.RunAsync(room.Today, CancellationToken.None), room.Assessor.RunAsync(room.Today, CancellationToken.None));
        runs[0].Id.ShouldBe(runs[1].Id);
        (await room.Assessments.ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_data_give_the_same_bytes_in_another_database()
    {
        await using var one = await FilledAsync();
        await using var two = await FilledAsync();
        JsonSerializer.Serialize(await two.Assessor.RunAsync(two.Today, CancellationToken.None))
            .ShouldBe(JsonSerializer.Serialize(await one.Assessor.RunAsync(one.Today, CancellationToken.None)));
    }

    [Fact]
    public async Task A_run_reads_back_as_it_was_computed()
    {
        await using var room = await FilledAsync();
        var computed = await room.Assessor.ReadAsync(room.Today, CancellationToken.None);
        computed.Id.ShouldBe(0);
        var stored = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        var read = (await room.Assessments.LatestAsync(CancellationToken.None))!;
        JsonSerializer.Serialize(read with { Id = 0 }).ShouldBe(JsonSerializer.Serialize(computed));
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(stored));
    }

    [Fact]
    public async Task What_was_known_later_does_not_reach_back()
    {
        await using var room = await FilledAsync();
        await room.IngestAsync("older.csv", AssessmentRoom.Predictors(2024), new DateOnly(2025, 3, 3), "2025");
        var before = await room.Assessor.RunAsync(Spring.AddDays(-1), CancellationToken.None);
        var after = await room.Assessor.RunAsync(Spring, CancellationToken.None);
        (before.Kind, after.Kind).ShouldBe((AssessmentKind.AsOf, AssessmentKind.AsOf));
        (before.Model!.Edition, after.Model!.Edition).ShouldBe(("2025", "2026"));
        before.States[0].Risk!.DataYear.ShouldBe(2024);
        before.States.ShouldAllBe(state => state.Violence.LastMonth == null);
        before.Snapshot.ShouldNotBe(after.Snapshot);
        (await room.Assessments.LatestAsync(CancellationToken.None))!.Id.ShouldBe(after.Id);
        (await room.Assessments.ForDayAsync(Spring.AddDays(-1), CancellationToken.None))!.Id.ShouldBe(before.Id);
        (await room.Assessments.StatementsAsync(Arvenia, CancellationToken.None)).Select(statement => statement.DataYear).ShouldBe([2024, 2025]);
    }

    [Fact]
    public async Task Before_the_first_known_item_it_says_so_and_names_the_day()
    {
        await using var room = await FilledAsync();
        var nothing = await Should.ThrowAsync<NothingKnownException>(() => room.Assessor.RunAsync(new DateOnly(2020, 1, 1), CancellationToken.None));
        nothing.FirstKnown.ShouldBe(Spring);
        nothing.Message.ShouldContain("2026-03-02");
        (await Should.ThrowAsync<DayNotComeException>(() => room.Assessor.RunAsync(room.Today.AddDays(1), CancellationToken.None))).Today.ShouldBe(room.Today);
    }

    [Fact]
    public async Task Without_predictors_no_State_is_low_and_violence_is_told_all_the_same()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("totals.csv", AssessmentRoom.Totals(new DateOnly(2024, 1, 1), new DateOnly(2026, 5, 1)), May);
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        run.Model.ShouldBeNull();
        run.States.ShouldAllBe(state => state.Risk == null && state.NotAssessableBecause == "No predictor edition was known by this day.");
        run.States.ShouldAllBe(state => state.Ongoing.Knowledge == Knowledge.Unknown);
        Of(run, Arvenia).Violence.Total.ShouldBe(120);
        (await room.Assessor.RunAsync(room.Today, CancellationToken.None)).Id.ShouldBe(run.Id);
    }

    [Fact]
    public async Task A_model_that_cannot_be_fitted_leaves_every_State_with_that_reason()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        var quiet = string.Join('\n', AssessmentRoom.Predictors().Split('\n').Select((line, i) => i == 0 || line.Length == 0
            ? line
            : string.Join(',', line.Split(',').SkipLast(4).Concat(line.Contains("NA", StringComparison.Ordinal) ? ["0", "NA", "NA", "0"] : ["0", "0", "0", "0"]))));
        await room.IngestAsync("quiet.csv", quiet, Spring, "2026");
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        run.Model.ShouldBeNull();
        run.States.ShouldAllBe(state => state.NotAssessableBecause!.StartsWith("The structural model could not be fitted to the 2026 edition: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edition_without_some_predictors_is_used_and_names_them()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("older.csv", AssessmentRoom.Predictors(column: name => name != "efindex"), Spring, "2026");
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        run.Model!.MissingPredictors.ShouldBe(["efindex"]);
        run.Model.Coefficients.Count.ShouldBe(38);
    }

    [Fact]
    public async Task Ongoing_killing_is_the_source_s_word_or_unknown()
    {
        await using var room = await FilledAsync();
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        Of(run, Lunmark).Ongoing.ShouldBe(OngoingMassKilling.Unknown);
        Of(run, Kerrow).Ongoing.Knowledge.ShouldBeOneOf(Knowledge.Absent, Knowledge.Present);
        run.States.Where(state => state.Ongoing.Knowledge == Knowledge.Absent).ShouldAllBe(state => state.Ongoing.Count == 0 && state.Ongoing.Year == 2025);
        run.States.Count(state => state.Ongoing.Knowledge == Knowledge.Present).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Recent_violence_is_what_the_source_covers_and_unknown_elsewhere()
    {
        await using var room = await FilledAsync();
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        var arvenia = Of(run, Arvenia).Violence;
        (arvenia.LastMonth, arvenia.Total, arvenia.TotalBefore, arvenia.LastMonthTotal, arvenia.MonthsSinceLastEvent).ShouldBe((new DateOnly(2026, 5, 1), 120, 120, 10, 0));
        arvenia.ByType.Values.ShouldAllBe(deaths => deaths == null);
        arvenia.Civilians.ShouldBeNull();
        arvenia.Origins.Count.ShouldBe(12);
        arvenia.Origins.Select(origin => origin.Line).ShouldBeInOrder();
        arvenia.MeanBeforeLastMonth.ShouldBe(10);
        Of(run, Belmora).Violence.MonthsSinceLastEvent.ShouldBe(28);
        (Of(run, Jorvane).Violence.Total, Of(run, Jorvane).Violence.MonthsSinceLastEvent).ShouldBe((0, null));
        Of(run, Estrava).Violence.Total.ShouldBeNull();
        Of(run, Estrava).Violence.LastMonth.ShouldBeNull();
    }

    [Fact]
    public async Task Coverage_tells_current_stale_and_none_apart()
    {
        await using var room = await FilledAsync();
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        Statuses(run, Arvenia).ShouldBe([CoverageStatus.Current, CoverageStatus.Current, CoverageStatus.None, CoverageStatus.None, CoverageStatus.None]);
        Statuses(run, Belmora).ShouldBe([CoverageStatus.Current, CoverageStatus.Stale, CoverageStatus.None, CoverageStatus.None, CoverageStatus.None]);
        Statuses(run, Kerrow)[0].ShouldBe(CoverageStatus.Stale);
        Statuses(run, Lunmark).ShouldAllBe(status => status == CoverageStatus.None);
        Of(run, Arvenia).Coverage[1].Until.ShouldBe(new DateOnly(2026, 5, 31));
        room.Clock.Now = new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var later = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        Statuses(later, Arvenia).Take(2).ShouldBe([CoverageStatus.Stale, CoverageStatus.Stale]);
    }

    [Theory]
    [InlineData("update assess.run set label = 'x'")]
    [InlineData("delete from assess.assessment")]
    [InlineData("update assess.model_version set intercept = 0")]
    public async Task What_was_said_cannot_be_changed(string sql)
    {
        await using var room = await FilledAsync();
        await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        await Should.ThrowAsync<PostgresException>(() => room.Database.RunAsync(sql));
    }

    private async Task<AssessmentRoom> FilledAsync()
    {
        var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("predictors.csv", AssessmentRoom.Predictors(), Spring, "2026");
        await room.IngestAsync("totals.csv", AssessmentRoom.Totals(new DateOnly(2024, 1, 1), new DateOnly(2026, 5, 1)), May);
        return room;
    }

    private static StateAssessment Of(AssessmentRun run, StateCode state) => run.States.Single(assessment => assessment.State == state);

    private static CoverageStatus[] Statuses(AssessmentRun run, StateCode state) => [.. Of(run, state).Coverage.Select(stream => stream.Status)];
}
