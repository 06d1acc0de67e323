using Tocsin.Learn;
using Tocsin.Tests.Assess;

namespace Tocsin.Tests.Learn;

public class ScoreCardTests
{
    private static readonly BacktestOptions Plain = BacktestOptions.Default with { Resamples = 0 };

    // Ten State-years by hand: onsets at 0.30, 0.05, 0.02 and one without a forecast; rows without an onset at 0.20, 0.10, 0.04, 0.03, 0.02 and one without a
    // forecast.
    private static readonly ForecastOutcome[] ByHand =
    [
        Row(0, true, 0.30, 2, ongoing: true, soon: true),
        Row(1, true, 0.05, 30, ongoing: true, soon: true),
        Row(2, true, 0.02, 31, ongoing: false, soon: true),
        Row(3, true, null, null, ongoing: null, soon: null),
        Row(4, false, 0.20, 3, ongoing: true, soon: false),
        Row(5, false, 0.10, 4, ongoing: true, soon: true),
        Row(6, false, 0.04, 5, ongoing: false, soon: false),
        Row(7, false, 0.03, 6, ongoing: false, soon: false),
        Row(8, false, 0.02, 7, ongoing: false, soon: false),
        Row(9, false, null, null, ongoing: false, soon: null),
    ];

    [Fact]
    public void A_card_can_be_checked_by_hand()
    {
        var card = ScoreCards.Of(ByHand, Plain);
        (card.Rows, card.Onsets).ShouldBe((10, 4));

        // 0.30 beats 5 of 5, 0.05 beats 3 of 5, 0.02 ties with 1 of 5: (5 + 3 + 0.5) / 15.
        card.Auc.Value.ShouldBe(8.5 / 15, 1e-12);
        card.AucOngoing!.Value.ShouldBe(2.0 / 4, 1e-12);
        card.AucNoneOngoing.ShouldBeNull();
        (card.OnsetsOngoing, card.OnsetsNoneOngoing).ShouldBe((2, 1));
        (card.RecallAt30, card.RecallAt0025, card.RecallAt004).ShouldBe((2, 2, 2));

        // Above 0.04, not at it: 0.30, 0.05, 0.20, 0.10.
        card.FlaggedAt004.ShouldBe(4);
        card.FalsePositivesPerTruePositive.ShouldBe(1);
        (card.Forecasts, card.Positives).ShouldBe((8, 4));
        card.Expected.ShouldBe(0.76, 1e-12);
        card.Brier.ShouldBe(((0.7 * 0.7) + (0.95 * 0.95) + (0.98 * 0.98) + 0.04 + 0.81 + 0.0016 + 0.0009 + 0.0004) / 8, 1e-12);
        card.BrierBase.ShouldBe(0.25);
        card.LogLossBase.ShouldBe(Math.Log(2), 1e-12);
        card.MaxAbsDiffPublished.ShouldBeNull();
        card.Resampled.ShouldBeNull();
    }

    [Fact]
    public void A_constant_forecast_finds_nobody_among_the_first_thirty()
    {
        var constant = ByHand.Select(row => row.MaxRisk2 is null ? row : row with { RiskFromPreviousYear = 0.02, RankFromPreviousYear = 168 }).ToArray();
        var card = ScoreCards.Of(constant, Plain);
        card.RecallAt30.ShouldBe(0);
        card.Auc.Value.ShouldBe(0.5);
        card.CalibrationSlope.ShouldBeNull();
        card.FalsePositivesPerTruePositive.ShouldBeNull();
    }

    [Fact]
    public void Where_too_few_onsets_came_nothing_is_scored() =>
        Should.Throw<NothingToScoreException>(() => ScoreCards.Of([.. ByHand.Where(row => !row.Onset), ByHand[0]], Plain)).Onsets.ShouldBe(1);

    [Fact]
    public void Intervals_by_State_hold_the_estimate_and_repeat_for_any_number_of_threads()
    {
        var table = SyntheticTable.Create();
        var outcomes = ForecastOutcomes.Join(table, RollingRegime.Run(table, new BacktestOptions { FirstOrigin = 2010 }));
        var one = ScoreCards.Of(outcomes, new BacktestOptions { Resamples = 50 }).Resampled!;
        var two = ScoreCards.Of(outcomes, new BacktestOptions { Resamples = 50, Threads = 2 }).Resampled!;
        two.ShouldBe(one);
        one.Auc.Value.ShouldBeInRange(one.Auc.Low, one.Auc.High);
        one.Brier.Value.ShouldBeInRange(one.Brier.Low, one.Brier.High);
    }

    [Fact]
    public void The_json_has_every_promised_name()
    {
        var json = ScoreCardJson.Of(Backtest());
        foreach (var name in new[]
        {
            "rows", "onsets", "auc", "auc_ongoing", "auc_none_ongoing", "recall_at_30", "flagged_at_0_04", "brier", "log_loss", "max_abs_diff_published", "seconds",
            "peak_rss_mb",
        })
        {
            json.ContainsKey(name).ShouldBeTrue(name);
        }

        json["max_abs_diff_published"].ShouldBeNull();
        ScoreCardJson.Text(Backtest()).ShouldContain("\"label\": \"reconstructed from the 2025 edition\"");
    }

    [Fact]
    public void A_reading_lists_missed_and_found_onsets_apart()
    {
        var reading = BacktestReading.Of(Backtest());
        reading.Missed.Select(onset => onset.MinRank2).ShouldBe([31, null]);
        reading.Found.Select(onset => onset.MinRank2).ShouldBe([2, 30]);
        reading.Places.ShouldBe(6);
        reading.RocNoneOngoing.ShouldNotBeNull();
    }

    [Fact]
    public void The_history_of_a_State_is_by_data_year_and_says_what_came()
    {
        var point = Backtest().History(SyntheticTable.Code(0)).ShouldHaveSingleItem();
        point.ShouldBe(new RiskHistoryPoint(2009, 0.30, 2, true));
    }

    [Fact]
    public void Corners_keep_both_ends_and_every_turn()
    {
        var corners = CurveCorners.Of(BacktestReading.Of(Backtest()).Roc.Points);
        corners[0].TruePositiveRate.ShouldBe(0);
        corners[^1].FalsePositiveRate.ShouldBe(1);
        corners.Count.ShouldBe(6);
    }

    private static StructuralBacktest Backtest() => new(
        1, "0123456789abcdef", "2025", [], 2009, 2009, ScoreCards.Of(ByHand, Plain), ByHand, 1.5, 100, "0.1.0", DateTimeOffset.UnixEpoch);

    private static ForecastOutcome Row(int state, bool onset, double? risk, int? rank, bool? ongoing, bool? soon) =>
        new(SyntheticTable.Code(state), $"State {state}", 2010, onset, ongoing, risk, rank, null, null) { OnsetWithinTwoYears = soon };
}
