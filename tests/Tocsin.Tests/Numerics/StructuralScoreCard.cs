using Tocsin.Numerics;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

/// <summary>
/// The published way to score the regime: for a year y the larger risk and the better rank of the forecasts from y - 1 and y - 2, against a mass-killing
/// onset in y; and each forecast by itself against an onset in the one or two years after.
/// </summary>
internal sealed class StructuralScoreCard
{
    public StructuralScoreCard(StructuralRegime regime, Func<int, int, bool?> ongoing)
    {
        var risks = new Dictionary<(int Code, int Origin), (double Risk, double Rank)>();
        for (var k = 0; k < StructuralRegime.Origins; k++)
        {
            var origin = StructuralRegime.FirstOrigin + k;
            var ranks = Ranks.Descending(regime.Forecasts[k], Ties.Max);
            var rows = regime.Edition.ForecastRows(origin).Rows;
            for (var i = 0; i < rows.Count; i++)
            {
                risks.Add((rows[i].Code, origin), (regime.Forecasts[k][i], ranks[i]));
                Single.Add((regime.Forecasts[k][i], rows[i].OnsetInOneOrTwoYears == 1));
            }
        }

        foreach (var row in regime.Edition.Rows.Where(row => row.Year > StructuralRegime.FirstOrigin))
        {
            Rows++;
            Onsets += row.Onset == 1 ? 1 : 0;
            (double Risk, double Rank)[] before = [.. new[] { 1, 2 }.Where(lag => risks.ContainsKey((row.Code, row.Year - lag))).Select(lag => risks[(row.Code, row.Year - lag)])];
            if (before.Length == 0)
            {
                WithoutRisk++;
                continue;
            }

            Paired.Add(new PairedForecast(before.Max(f => f.Risk), before.Min(f => f.Rank), row.Onset == 1, ongoing(row.Code, row.Year - 1)));
        }
    }

    public int Rows { get; }

    public int Onsets { get; }

    public int WithoutRisk { get; }

    public List<(double Risk, bool Outcome)> Single { get; } = [];

    public List<PairedForecast> Paired { get; } = [];

    public int OnsetsRankedWithin(int rank) => Paired.Count(row => row.Onset && row.BestRank <= rank);

    public int OnsetsAtLeast(double risk) => Paired.Count(row => row.Onset && row.Risk >= risk);

    public (int Flagged, double FalsePerTrue) FlaggedAbove(double risk)
    {
        var flagged = Paired.Where(row => row.Risk > risk).ToList();
        var hits = flagged.Count(row => row.Onset);
        return (flagged.Count, (flagged.Count - hits) / (double)hits);
    }

    public RocCurve Roc(Func<PairedForecast, bool>? which = null)
    {
        var rows = Paired.Where(which ?? (_ => true)).ToList();
        return RocCurve.Of([.. rows.Select(row => row.Risk)], [.. rows.Select(row => row.Onset)]);
    }

    internal sealed record PairedForecast(double Risk, double BestRank, bool Onset, bool? OngoingTheYearBefore);
}
