using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>The nearest past moments of each unit, and what followed them.</summary>
internal sealed class AnalogueFit : MonthlyFit
{
    private readonly MonthlyHistory history;
    private readonly PastMoments moments;
    private readonly LeadBlock block;
    private readonly AnalogueModel model;

    // Units with the same means have the same analogues and scale, and so the same sample: all quiet ones share one.
    private readonly int[] likeUnit;
    private readonly int[]?[] nearest;
    private readonly WeightedValue[]?[][] samples;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Analogue>> ordered = new();

    public AnalogueFit(MonthlyHistory history, LeadBlock block, PastMoments moments, AnalogueModel model, CancellationToken cancellationToken)
    {
        (this.history, this.block, this.moments, this.model) = (history, block, moments, model);
        var means = new float[history.Units][];
        likeUnit = new int[history.Units];
        nearest = new int[]?[history.Units];
        samples = new WeightedValue[]?[history.Units][];
        var first = new List<int>();
        for (var unit = 0; unit < history.Units; unit++)
        {
            means[unit] = new float[AnalogueModel.Windows.Length];
            if (!history.IsAssessable(unit))
                continue;
            PastMoments.MeansOf(history, unit, history.MonthsOf(unit) - 1, means[unit]);
            likeUnit[unit] = unit;
            foreach (var other in first)
            {
                if (means[unit].AsSpan().SequenceEqual(means[other]))
                    likeUnit[unit] = other;
            }

            if (likeUnit[unit] == unit)
                first.Add(unit);
        }

        Parallel.For(0, first.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var unit = first[i];
            nearest[unit] = moments.Nearest(means[unit], model.Nearest);
            samples[unit] = Outcomes(unit);
        });
    }

    public override void Sample(int unit, int lead, List<WeightedValue> sample) => sample.AddRange(samples[likeUnit[unit]][lead - block.First]!);

    /// <summary>The moments behind a unit's forecast, nearest first. Ordered once for all units with the same means: quiet ones share thousands of moments.</summary>
    public IReadOnlyList<Analogue> AnaloguesOf(int unit) => ordered.GetOrAdd(likeUnit[unit], Ordered);

    private IReadOnlyList<Analogue> Ordered(int unit)
    {
        var own = new float[AnalogueModel.Windows.Length];
        PastMoments.MeansOf(history, unit, history.MonthsOf(unit) - 1, own);
        return
        [
            .. nearest[unit]!
                .Select(i => new Analogue(moments.Units[i], history.Origin - history.MonthsOf(moments.Units[i]) + 1 + moments.Places[i], Math.Sqrt(moments.Distance(own, i))))
                .OrderBy(analogue => analogue.Distance).ThenByDescending(analogue => analogue.Month).ThenBy(analogue => analogue.Unit),
        ];
    }

    // What followed at each lead and at those as far from it as the model allows, scaled to the unit's level. Most of it is zero, which needs no scaling and no sorting.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private WeightedValue[][] Outcomes(int unit)
    {
        var leads = block.Last - block.First + 1;
        var above = new List<double>[leads];
        for (var lead = 0; lead < leads; lead++)
            above[lead] = [];
        var level = LevelOf(unit, history.MonthsOf(unit) - 1);
        foreach (var i in nearest[unit]!)
        {
            var whose = history.Values[moments.Units[i]];
            var (from, scale) = (moments.Places[i] + block.First, double.NaN);
            for (var lead = 0; lead < leads; lead++)
            {
                if (whose[from + lead] == 0)
                    continue;
                if (double.IsNaN(scale))
                    scale = LevelOf(moments.Units[i], moments.Places[i]);
                var outcome = Math.Round(whose[from + lead] * level / scale);
                if (outcome > 0)
                    above[lead].Add(outcome);
            }
        }

        var result = new WeightedValue[leads][];
        for (var lead = 0; lead < leads; lead++)
        {
            var (low, high) = (Math.Max(0, lead - model.Spread), Math.Min(leads - 1, lead + model.Spread));
            var values = new List<double>();
            for (var near = low; near <= high; near++)
                values.AddRange(above[near]);
            values.Sort();
            result[lead] = Counted(values, (nearest[unit]!.Length * (high - low + 1)) - values.Count);
        }

        return result;
    }

    private double LevelOf(int unit, int at) => history.Mean(unit, at, model.LevelMonths) + model.Raise;

    private static WeightedValue[] Counted(List<double> sorted, int zeros)
    {
        var result = new List<WeightedValue>();
        if (zeros > 0)
            result.Add(new WeightedValue(0, zeros));
        for (var i = 0; i < sorted.Count;)
        {
            var from = i;
            while (i < sorted.Count && sorted[i] == sorted[from])
                i++;
            result.Add(new WeightedValue(sorted[from], i - from));
        }

        return [.. result];
    }
}
