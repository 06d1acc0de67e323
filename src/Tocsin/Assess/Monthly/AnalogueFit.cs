using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>The nearest past moments of each unit, and what followed them.</summary>
internal sealed class AnalogueFit : MonthlyFit
{
    private readonly MonthlyHistory _history;
    private readonly PastMoments _moments;
    private readonly LeadBlock _block;
    private readonly AnalogueModel _model;

    // Units with the same means have the same analogues and scale, and so the same sample: all quiet ones share one.
    private readonly int[] _likeUnit;
    private readonly int[]?[] _nearest;
    private readonly WeightedValue[]?[][] _samples;
    private readonly double[] _support;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Analogue>> _ordered = new();

    public AnalogueFit(MonthlyHistory history, LeadBlock block, PastMoments moments, AnalogueModel model, CancellationToken cancellationToken)
    {
        (_history, _block, _moments, _model) = (history, block, moments, model);
        var means = new float[history.Units][];
        _likeUnit = new int[history.Units];
        _nearest = new int[]?[history.Units];
        _samples = new WeightedValue[]?[history.Units][];
        _support = new double[history.Units];
        var first = new List<int>();
        for (var unit = 0; unit < history.Units; unit++)
        {
            means[unit] = new float[AnalogueModel.Windows.Length];
            if (!history.IsAssessable(unit))
                continue;
            PastMoments.MeansOf(history, unit, history.MonthsOf(unit) - 1, means[unit]);
            _likeUnit[unit] = unit;
            foreach (var other in first)
            {
                if (means[unit].AsSpan().SequenceEqual(means[other]))
                    _likeUnit[unit] = other;
            }

            if (_likeUnit[unit] == unit)
                first.Add(unit);
        }

        Parallel.For(0, first.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var unit = first[i];
            _nearest[unit] = moments.Nearest(means[unit], model.Nearest);
            (_samples[unit], _support[unit]) = Outcomes(unit);
        });
    }

    public override double Support(int unit) => _support[_likeUnit[unit]];

    public override void Sample(int unit, int lead, List<WeightedValue> sample) => sample.AddRange(_samples[_likeUnit[unit]][lead - _block.First]!);

    /// <summary>
    /// The moments behind a unit's forecast, nearest first. Ordered once for all units with the same means: quiet ones share thousands of moments.
    /// </summary>
    public IReadOnlyList<Analogue> AnaloguesOf(int unit) => _ordered.GetOrAdd(_likeUnit[unit], Ordered);

    private IReadOnlyList<Analogue> Ordered(int unit)
    {
        var own = new float[AnalogueModel.Windows.Length];
        PastMoments.MeansOf(_history, unit, _history.MonthsOf(unit) - 1, own);
        return
        [
            .. _nearest[unit]!
                .Select(i => new Analogue(_moments.Units[i], _history.Origin - _history.MonthsOf(_moments.Units[i]) + 1 + _moments.Places[i], Math.Sqrt(_moments.Distance(own, i))))
                .OrderBy(analogue => analogue.Distance).ThenByDescending(analogue => analogue.Month).ThenBy(analogue => analogue.Unit),
        ];
    }

    // What followed at each lead and at those as far from it as the model allows, scaled to the unit's level, and how far the moments can tell. Most of it is
    // zero, which needs no scaling and no sorting.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (WeightedValue[][] Samples, double Support) Outcomes(int unit)
    {
        var (near, leads) = (_nearest[unit]!, _block.Last - _block.First + 1);
        var (above, levels) = (new List<double>[leads], new double[near.Length]);
        for (var lead = 0; lead < leads; lead++)
            above[lead] = [];
        var own = LevelOf(unit, _history.MonthsOf(unit) - 1);
        for (var n = 0; n < near.Length; n++)
        {
            var i = near[n];
            var (whose, from) = (_history.Values[_moments.Units[i]], _moments.Places[i] + _block.First);
            levels[n] = LevelOf(_moments.Units[i], _moments.Places[i]);
            for (var lead = 0; lead < leads; lead++)
            {
                if (whose[from + lead] != 0 && Math.Round(whose[from + lead] * own / levels[n]) is > 0 and var outcome)
                    above[lead].Add(outcome);
            }
        }

        var counted = new WeightedValue[leads][];
        for (var lead = 0; lead < leads; lead++)
            counted[lead] = Counted(above[lead], [.. Enumerable.Repeat(1.0, above[lead].Count)], near.Length);
        var result = new WeightedValue[leads][];
        for (var lead = 0; lead < leads; lead++)
        {
            var (low, high) = (Math.Max(0, lead - _model.Spread), Math.Min(leads - 1, lead + _model.Spread));
            var (values, weights) = (new List<double>(), new List<double>());
            for (var other = low; other <= high; other++)
            {
                foreach (var (value, weight) in counted[other])
                {
                    values.Add(value);
                    weights.Add(weight);
                }
            }

            result[lead] = low == high ? counted[lead] : Counted(values, weights, near.Length * (double)(high - low + 1));
        }

        return (result, _model.Support.ShareOf(levels, own));
    }

    private double LevelOf(int unit, int at) => _history.Mean(unit, at, _model.LevelMonths) + _model.Raise;

    // Equal values become one; zero gets what the others leave of the weight.
    private static WeightedValue[] Counted(List<double> values, List<double> weights, double total)
    {
        CollectionsMarshal.AsSpan(values).Sort(CollectionsMarshal.AsSpan(weights));
        var result = new List<WeightedValue> { new(0, total) };
        for (var i = 0; i < values.Count;)
        {
            var (value, weight) = (values[i], 0.0);
            for (; i < values.Count && values[i] == value; i++)
                weight += weights[i];
            if (value == 0)
                continue;
            result[0] = result[0] with { Weight = result[0].Weight - weight };
            result.Add(new WeightedValue(value, weight));
        }

        if (result[0].Weight == 0)
            result.RemoveAt(0);
        return [.. result];
    }
}
