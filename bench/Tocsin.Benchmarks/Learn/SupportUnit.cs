using Tocsin.Assess.Monthly;
using Tocsin.Numerics;
using Tocsin.Numerics.Scores;

namespace Tocsin.Benchmarks.Learn;

/// <summary>
/// A State at an origin of the search of ADR 0020. The sample of a lead is sorted once for all rules that scale alike; a rule only weighs it.
/// </summary>
internal sealed class SupportUnit
{
    public const int LevelMonths = 3, Raise = 10, Spread = 3, Own = 36;
    public const double HalfLife = 3;
    private const int Year = 12;

    private readonly MonthlyPanel _panel;
    private readonly IReadOnlyList<Analogue> _near;
    private readonly double _level;
    private readonly double[] _levels, _recent, _decay;
    private readonly double _decayShare;
    private readonly Dictionary<(double Most, int Lead), (double[] Values, int[] Sources)> _sorted = [];
    private readonly Dictionary<SupportRule, double[]> _weights = [];
    private readonly double[] _draws = new double[MonthlyMethod.Draws];

    public SupportUnit(MonthlyPanel panel, MonthlyHistory history, int unit, IReadOnlyList<Analogue> near)
    {
        (_panel, _near, _level) = (panel, near, Mean(panel, unit, history.Origin) + Raise);
        _levels = [.. near.Select(one => Mean(panel, one.Unit, one.Month) + Raise)];
        _recent = history.Recent(unit, Own).ToArray();
        _decay = [.. _recent.Select((_, i) => Math.Pow(2, -(_recent.Length - 1 - i) / HalfLife))];
        _decayShare = (history.IsQuiet(unit) ? 0.6 : 0.4) / _decay.Sum();
    }

    /// <summary>True when no analogue is scaled up, so that every rule leaves the forecast as it is.</summary>
    public bool IsWithin => _levels.Min() >= _level;

    /// <summary>Mean of the last three months.</summary>
    public static double Mean(MonthlyPanel panel, int unit, int last) => (panel[unit, last] + panel[unit, last - 1] + panel[unit, last - 2]) / LevelMonths;

    /// <summary>CRPS of a forecast with a rule.</summary>
    public double Crps(SupportRule rule, int lead, double outcome)
    {
        var (values, sources) = Sorted(rule.IsCapped ? rule.Start : double.PositiveInfinity, lead);
        var weights = Weights(rule);
        var leads = Math.Min(LeadBlock.Near.Last, lead + Spread) - Math.Max(1, lead - Spread) + 1;
        var sample = new List<WeightedValue>();
        for (var i = 0; i < values.Length;)
        {
            var (from, weight) = (i, 0.0);
            for (; i < values.Length && values[i] == values[from]; i++)
                weight += sources[i] < _near.Count ? weights[sources[i]] / leads : weights[sources[i]];
            if (weight > 0)
                sample.Add(new WeightedValue(values[from], weight));
        }

        SampleDraws.Fill(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sample), _draws);
        return SampleCrps.Of(_draws, outcome);
    }

    // Of each analogue, then of each of the State's own months.
    private double[] Weights(SupportRule rule)
    {
        if (_weights.TryGetValue(rule, out var known))
            return known;
        var weights = new double[_near.Count];
        var kept = rule.Weigh(_level, _levels, weights);
        var scale = kept * (1 - (_decayShare * _decay.Sum())) / weights.Sum();
        double[] all =
        [
            .. weights.Select(weight => weight * scale),
            .. _decay.Select((weight, i) => (kept * _decayShare * weight) + (i >= _recent.Length - Year ? (1 - kept) / Year : 0)),
        ];
        return _weights[rule] = all;
    }

    private (double[] Values, int[] Sources) Sorted(double most, int lead)
    {
        if (_sorted.TryGetValue((most, lead), out var known))
            return known;
        var (values, sources) = (new List<double>(), new List<int>());
        for (var i = 0; i < _near.Count; i++)
        {
            for (var other = Math.Max(1, lead - Spread); other <= Math.Min(LeadBlock.Near.Last, lead + Spread); other++)
            {
                values.Add(Math.Round(_panel[_near[i].Unit, _near[i].Month + other] * Math.Min(_level / _levels[i], most)));
                sources.Add(i);
            }
        }

        values.AddRange(_recent);
        sources.AddRange(Enumerable.Range(_near.Count, _recent.Length));
        var (sorted, whose) = (values.ToArray(), sources.ToArray());
        Array.Sort(sorted, whose);
        return _sorted[(most, lead)] = (sorted, whose);
    }
}
