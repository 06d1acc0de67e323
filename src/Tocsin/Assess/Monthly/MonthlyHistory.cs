using System.Runtime.CompilerServices;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// What was known at an origin: each unit's counts from its last gap to the origin. A copy, so that no model can see a later month. Units have numbers,
/// no names: a model rates counts only.
/// </summary>
public sealed class MonthlyHistory
{
    /// <summary>Fewest known months, ending with the origin, from which anything is forecast.</summary>
    public const int LeastMonths = 12;

    private readonly double[][] _sums;

    /// <summary>Cuts a panel at an origin.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="origin">Number of the last month that is known.</param>
    public MonthlyHistory(MonthlyPanel panel, int origin)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (origin < panel.FirstMonth || origin > panel.LastMonth)
            throw new ArgumentOutOfRangeException(nameof(origin), origin, "The origin must be a month of the panel.");
        Origin = origin;
        Values = new double[panel.Units.Count][];
        _sums = new double[panel.Units.Count][];
        for (var unit = 0; unit < Values.Length; unit++)
        {
            var first = origin + 1;
            while (first > panel.FirstMonth && !double.IsNaN(panel[unit, first - 1]))
                first--;
            var values = new double[origin - first + 1];
            var sums = new double[values.Length + 1];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = panel[unit, first + i];
                sums[i + 1] = sums[i] + values[i];
            }

            (Values[unit], _sums[unit]) = (values, sums);
        }
    }

    /// <summary>Number of the last month known.</summary>
    public int Origin { get; }

    /// <summary>How many units.</summary>
    public int Units => Values.Length;

    internal double[][] Values { get; }

    /// <summary>Months known of a unit without a gap, ending with the origin.</summary>
    public int MonthsOf(int unit) => Values[unit].Length;

    /// <summary>True when the unit has enough history for a forecast.</summary>
    public bool IsAssessable(int unit) => MonthsOf(unit) >= LeastMonths;

    /// <summary>True when the last twelve months known of the unit have no death.</summary>
    public bool IsQuiet(int unit) => Mean(unit, MonthsOf(unit) - 1, LeastMonths) == 0;

    /// <summary>The most recent months of a unit, oldest first; fewer when fewer are known.</summary>
    internal ReadOnlySpan<double> Recent(int unit, int months)
    {
        var values = Values[unit].AsSpan();
        return values[Math.Max(0, values.Length - months)..];
    }

    /// <summary>Mean of a unit over the months that end at a place in its history, as many as are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Mean(int unit, int at, int months)
    {
        var from = Math.Max(0, at + 1 - months);
        return (_sums[unit][at + 1] - _sums[unit][from]) / (at + 1 - from);
    }
}
