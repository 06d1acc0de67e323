using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;
using Tocsin.Numerics.Scores;

namespace Tocsin.Learn;

/// <summary>Scores the outcomes of a rolling back-test on the definitions of the field's published card.</summary>
public static class ScoreCards
{
    /// <summary>Places that count as "among the first" on the field's card.</summary>
    public const int FirstPlaces = 30;

    /// <summary>The lower of the two risks from which a State-year counts as flagged.</summary>
    public const double LowThreshold = 0.025;

    /// <summary>The higher one.</summary>
    public const double HighThreshold = 0.04;

    /// <summary>Scores State-years.</summary>
    /// <param name="outcomes">Every State-year that is scored; those without a forecast count as rows and onsets, and nowhere else.</param>
    /// <param name="options">Resamples, their seed, and threads.</param>
    /// <param name="cancellationToken">Ends the resampling.</param>
    /// <exception cref="NothingToScoreException">There are fewer than two State-years with an onset, or fewer than two without, that had a
    /// forecast.</exception>
    public static ScoreCard Of(IReadOnlyList<ForecastOutcome> outcomes, BacktestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(options);
        var forecast = outcomes.Where(outcome => outcome.MaxRisk2 is not null).ToArray();
        var hits = forecast.Count(outcome => outcome.Onset);
        if (hits < 2 || forecast.Length - hits < 2)
            throw new NothingToScoreException(forecast.Length, hits);
        var onsets = forecast.Where(outcome => outcome.Onset).ToArray();
        var flagged = forecast.Where(outcome => outcome.MaxRisk2 > HighThreshold).ToArray();
        var found = flagged.Count(outcome => outcome.Onset);
        var ongoing = forecast.Where(outcome => outcome.OngoingBefore == true).ToArray();
        var none = forecast.Where(outcome => outcome.OngoingBefore == false).ToArray();
        var single = SingleForecasts.Of(outcomes);
        var baseRate = single.Outcomes.Count(came => came) / (double)single.Outcomes.Count;
        var bent = Recalibrate(single);
        return new ScoreCard(
            outcomes.Count,
            outcomes.Count(outcome => outcome.Onset),
            Area(forecast)!,
            Area(ongoing),
            Area(none),
            ongoing.Count(outcome => outcome.Onset),
            none.Count(outcome => outcome.Onset),
            onsets.Count(outcome => outcome.MinRank2 <= FirstPlaces),
            onsets.Count(outcome => outcome.MaxRisk2 >= LowThreshold),
            onsets.Count(outcome => outcome.MaxRisk2 >= HighThreshold),
            flagged.Length,
            found == 0 ? null : (flagged.Length - found) / (double)found,
            single.Risks.Count,
            single.Outcomes.Count(came => came),
            BrierScore.Of(single.Risks, single.Outcomes).Value,
            baseRate * (1 - baseRate),
            LogLoss.Of(single.Risks, single.Outcomes),
            Entropy(baseRate),
            single.Risks.Sum(),
            bent?.Slope,
            bent?.Intercept,
            null,
            RankedList.Hash(outcomes))
        {
            Resampled = options.Resamples > 0 ? Resample(forecast, options, cancellationToken) : null,
        };
    }

    private static Interval? Area(ForecastOutcome[] rows)
    {
        var onsets = rows.Count(row => row.Onset);
        if (onsets < 2 || rows.Length - onsets < 2)
            return null;
        var curve = RocCurve.Of([.. rows.Select(row => row.MaxRisk2!.Value)], [.. rows.Select(row => row.Onset)]);
        var interval = curve.AucInterval()!.Value;
        return new Interval(curve.Auc, interval.Lower, interval.Upper);
    }

    private static double Entropy(double rate) => rate is 0 or 1 ? 0 : -(rate * Math.Log(rate)) - ((1 - rate) * Math.Log(1 - rate));

    // A handful of onsets may not determine the two numbers; the card then says so instead of failing.
    private static Recalibration? Recalibrate(SingleForecasts single)
    {
        try
        {
            return Recalibration.Of(single.Risks, single.Outcomes);
        }
        catch (NumericsException)
        {
            return null;
        }
    }

    private static ResampledScores Resample(ForecastOutcome[] rows, BacktestOptions options, CancellationToken cancellationToken)
    {
        // One cluster a State, however its name is written; under its newest name, which it may share with the State that it continues.
        var names = rows.OrderBy(row => row.Year).GroupBy(row => row.State).ToDictionary(state => state.Key, state => state.Last().SourceName);
        var clusters = rows.Select(row => names[row.State]).ToArray();
        return new ResampledScores(
            options.Resamples,
            options.BootstrapSeed,
            Interval(drawn => Auc(drawn, _ => true))!,
            Interval(drawn => Auc(drawn, row => row.OngoingBefore == true)),
            Interval(drawn => Auc(drawn, row => row.OngoingBefore == false)),
            Interval(drawn => Share(drawn, row => row.MinRank2 <= FirstPlaces))!,
            Interval(drawn => Share(drawn, row => row.MaxRisk2 >= HighThreshold))!,
            Interval(drawn => Single(drawn, (risks, came) => BrierScore.Of(risks, came, 1).Value))!,
            Interval(drawn => Single(drawn, LogLoss.Of))!);

        Interval? Interval(Func<ForecastOutcome[], double> statistic)
        {
            var value = Defined(statistic, rows);
            if (double.IsNaN(value))
                return null;
            var interval = ClusterBootstrap
                .Resample(clusters, places => Defined(statistic, [.. places.Select(place => rows[place])]), options.Resamples, options.BootstrapSeed, options.Threads, cancellationToken)
                .PercentileInterval();
            return new Interval(value, interval.Lower, interval.Upper);
        }
    }

    private static double Defined(Func<ForecastOutcome[], double> statistic, ForecastOutcome[] rows)
    {
        try
        {
            return statistic(rows);
        }
        catch (SingleClassException)
        {
            return double.NaN;
        }
    }

    private static double Auc(ForecastOutcome[] rows, Func<ForecastOutcome, bool> counts)
    {
        var chosen = rows.Where(counts).ToArray();
        return RocCurve.Of([.. chosen.Select(row => row.MaxRisk2!.Value)], [.. chosen.Select(row => row.Onset)]).Auc;
    }

    private static double Share(ForecastOutcome[] rows, Func<ForecastOutcome, bool> counts)
    {
        var onsets = rows.Where(row => row.Onset).ToArray();
        return onsets.Length == 0 ? double.NaN : onsets.Count(counts) / (double)onsets.Length;
    }

    private static double Single(ForecastOutcome[] rows, Func<IReadOnlyList<double>, IReadOnlyList<bool>, double> score)
    {
        var single = SingleForecasts.Of(rows);
        return single.Risks.Count == 0 ? double.NaN : score(single.Risks, single.Outcomes);
    }
}
