using Tocsin.Assess.Alarms;
using Tocsin.Numerics;

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
        var raised = alarms.GroupBy(one => one.Unit, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(one => one.Months).Distinct().Order().ToArray(), StringComparer.Ordinal);
        var leads = new List<(string Unit, int? Lead)>();
        var chance = 0.0;
        foreach (var (unit, years) in outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (var onset in years.Onsets(level))
            {
                var month = Periods.Of(onset.Month, AlarmInterval.Month);
                if (month < from || month > until)
                    continue;
                var own = raised.GetValueOrDefault(unit, []);
                leads.Add((unit, Lead(own, month)));
                var possible = Enumerable.Range(from, until - from + 1).Where(other => years.IsAt(other - 1, level) == false).ToArray();
                chance += possible.Length > 0 ? (double)possible.Count(other => Lead(own, other) is not null) / possible.Length : 0;
            }
        }

        double[] found = [.. leads.Where(one => one.Lead is not null).Select(one => (double)one.Lead!.Value).Order()];
        var (low, high) = Interval(leads, options);
        return new OnsetScore(level, leads.Count, found.Length, found.Length > 0 ? Quantile.Type7(found, 0.5) : null, leads.Count > 0 ? chance / leads.Count : 0, low, high);
    }

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

    private static (double Low, double High) Interval(List<(string Unit, int? Lead)> leads, AlarmBacktestOptions options)
    {
        if (leads.Count == 0 || options.Resamples == 0)
            return (double.NaN, double.NaN);
        var interval = ClusterBootstrap.Resample(
            leads.ConvertAll(one => one.Unit), rows => rows.Count(row => leads[row].Lead is not null) / (double)rows.Length, options.Resamples, options.Seed, options.Threads).PercentileInterval();
        return (interval.Lower, interval.Upper);
    }
}
