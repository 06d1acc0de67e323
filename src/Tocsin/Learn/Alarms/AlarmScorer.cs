using System.Globalization;
using Tocsin.Assess.Alarms;
using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Learn.Alarms;

/// <summary>Puts alarms beside what came.</summary>
internal sealed class AlarmScorer(IReadOnlyDictionary<string, OneSidedYears> outcomes)
{
    /// <summary>What became of the alarms raised from one month to another: both must lie a year before the end of what is known.</summary>
    public (int False, int Ahead, int Ongoing) Judge(IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> alarms, int from, int until)
    {
        var (wrong, ahead, ongoing) = (0, 0, 0);
        foreach (var (unit, months) in alarms)
        {
            foreach (var month in months.Where(month => month >= from && month <= until))
            {
                if (outcomes[unit].IsAt(month, OneSidedYears.Lower) != false)
                    ongoing++;
                else if (Enumerable.Range(month + 1, OneSidedYears.Year).Any(later => outcomes[unit].IsAt(later, OneSidedYears.Lower) == true))
                    ahead++;
                else
                    wrong++;
            }
        }

        return (wrong, ahead, ongoing);
    }

    /// <summary>State-years in which a State was known to be below the lower level.</summary>
    public double StateYears(int from, int until) =>
        outcomes.Values.Sum(years => Enumerable.Range(from, until - from + 1).Count(month => years.IsAt(month, OneSidedYears.Lower) == false)) / (double)OneSidedYears.Year;

    /// <summary>How many onsets at a level, from one month to another, were preceded.</summary>
    public OnsetScore Onsets(IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> alarms, int level, int from, int until, AlarmBacktestOptions options)
    {
        var raised = Raised(alarms);
        var leads = Leads(alarms, level, from, until);
        var chance = leads.Sum(one =>
        {
            var own = raised.GetValueOrDefault(one.Unit, []);
            var possible = Enumerable.Range(from, until - from + 1).Where(other => outcomes[one.Unit].IsAt(other - 1, level) == false).ToArray();
            return possible.Length > 0 ? (double)possible.Count(other => Lead(own, other) is not null) / possible.Length : 0;
        });
        double[] found = [.. leads.Where(one => one.Lead is not null).Select(one => (double)one.Lead!.Value).Order()];
        var (low, high) = Interval(leads, one => one.Unit, one => one.Lead is not null ? 1 : 0, options);
        return new OnsetScore(level, leads.Count, found.Length, found.Length > 0 ? Quantile.Type7(found, 0.5) : null, leads.Count > 0 ? chance / leads.Count : 0, low, high);
    }

    /// <summary>By how much one method's alarms preceded more onsets at the lower level than another's.</summary>
    public MethodDifference Difference(
        AlarmMethod method, IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> best, IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> other, int from, int until,
        AlarmBacktestOptions options)
    {
        var pairs = Leads(best, OneSidedYears.Lower, from, until).Zip(Leads(other, OneSidedYears.Lower, from, until)).ToList();
        double Gain(((string Unit, int Month, int? Lead) Best, (string Unit, int Month, int? Lead) Other) pair) => (pair.Best.Lead is null ? 0 : 1) - (pair.Other.Lead is null ? 0 : 1);
        return new MethodDifference(
            method, pairs.Count > 0 ? pairs.Average(Gain) : 0, Interval(pairs, pair => pair.First.Unit, Gain, options),
            Interval(pairs, pair => (pair.First.Month / OneSidedYears.Year).ToString(CultureInfo.InvariantCulture), Gain, options));
    }

    // Every onset in order, with the months from the earliest alarm before it; null where there was none.
    private List<(string Unit, int Month, int? Lead)> Leads(IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> alarms, int level, int from, int until)
    {
        var raised = Raised(alarms);
        return
        [
            .. outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .SelectMany(pair => pair.Value.Onsets(level).Select(onset => (Unit: pair.Key, Month: Periods.Of(onset.Month, AlarmInterval.Month))))
                .Where(onset => onset.Month >= from && onset.Month <= until)
                .Select(onset => (onset.Unit, onset.Month, Lead(raised.GetValueOrDefault(onset.Unit, []), onset.Month))),
        ];
    }

    private static Dictionary<string, int[]> Raised(IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> alarms) => alarms.GroupBy(one => one.Unit, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.SelectMany(one => one.Months).Distinct().Order().ToArray(), StringComparer.Ordinal);

    // Months from the earliest alarm in the year before; the month itself is too late.
    private static int? Lead(int[] raised, int month)
    {
        foreach (var alarm in raised)
        {
            if (alarm >= month - OneSidedYears.Year && alarm < month)
                return month - alarm;
        }

        return null;
    }

    private static (double Low, double High) Interval<T>(List<T> onsets, Func<T, string> cluster, Func<T, double> value, AlarmBacktestOptions options)
    {
        if (onsets.Count == 0 || options.Resamples == 0)
            return (double.NaN, double.NaN);
        var interval = ClusterBootstrap.Resample(
            onsets.ConvertAll(one => cluster(one)), rows => rows.Average(row => value(onsets[row])), options.Resamples, options.Seed, options.Threads).PercentileInterval();
        return (interval.Lower, interval.Upper);
    }
}
