using System.Runtime.CompilerServices;
using Tocsin.Numerics;
using Tocsin.Numerics.Regression;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// A hurdle negative-binomial regression on what a unit's own counts were at the origin: ln(1 + mean) over the last 1, 3, 6, 12, 36 and 120 months, the
/// share of the last 36 months with a death, and the lead. Learned from every sixth origin of the past, every third lead.
/// </summary>
public sealed class HurdleModel : MonthlyModel
{
    private const int StepOfOrigins = 6;
    private const int StepOfLeads = 3;
    private const int Slices = 100;

    private static readonly string[] Columns = [.. AnalogueModel.Windows.Select(months => $"mean {months}"), "share", "lead"];

    /// <inheritdoc />
    public override string Name => "hurdle";

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(block);
        var rows = new List<double[]>();
        var counts = new List<double>();
        var weights = new List<double>();
        var quiet = new double[block.Last + 1];
        for (var unit = 0; unit < history.Units; unit++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = history.MonthsOf(unit) - 1 - block.Last; at >= AnalogueModel.LeastBefore - 1; at -= StepOfOrigins)
            {
                var isQuiet = history.Mean(unit, at, AnalogueModel.Windows[^1]) == 0;
                var known = isQuiet ? new double[Columns.Length] : Row(history, unit, at, 0);
                for (var lead = block.First; lead <= block.Last; lead += StepOfLeads)
                {
                    var count = history.Values[unit][at + lead];
                    if (isQuiet && count == 0)
                        quiet[lead]++;
                    else
                        Add(known, lead, count, 1);
                }
            }
        }

        // Peace after ten years of peace is most of the record, and all of it alike: one row a lead that counts as often as it happened.
        for (var lead = block.First; lead <= block.Last; lead += StepOfLeads)
        {
            if (quiet[lead] > 0)
                Add(new double[Columns.Length], lead, 0, quiet[lead]);
        }

        if (rows.Count == 0)
            return new Fitted(history, null, "The history is too short for the regression, which is left out.");
        try
        {
            return new Fitted(history, HurdleRegression.Fit(DesignMatrix.FromRows(Columns, rows), counts, weights), null);
        }
        catch (NumericsException problem)
        {
            return new Fitted(history, null, $"The regression could not be fitted and is left out: {problem.Message}");
        }

        void Add(double[] known, int lead, double count, double weight)
        {
            var row = (double[])known.Clone();
            row[^1] = LeadColumn(lead);
            rows.Add(row);
            counts.Add(count);
            weights.Add(weight);
        }
    }

    private static double LeadColumn(int lead) => lead / 12.0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Row(MonthlyHistory history, int unit, int at, int lead)
    {
        var row = new double[Columns.Length];
        for (var j = 0; j < AnalogueModel.Windows.Length; j++)
            row[j] = Math.Log(1 + history.Mean(unit, at, AnalogueModel.Windows[j]));
        var recent = history.Values[unit].AsSpan(Math.Max(0, at + 1 - 36), Math.Min(36, at + 1));
        var months = 0;
        foreach (var count in recent)
            months += count > 0 ? 1 : 0;
        row[^2] = (double)months / recent.Length;
        row[^1] = LeadColumn(lead);
        return row;
    }

    private sealed class Fitted(MonthlyHistory history, HurdleRegression? regression, string? problem) : MonthlyFit
    {
        // A regression may run away where it has seen nothing: no quantile goes beyond twice the highest count on record.
        private readonly double _most = 1 + (2 * Enumerable.Range(0, history.Units).SelectMany(unit => history.Values[unit]).DefaultIfEmpty(0).Max());

        public override IReadOnlyList<string> Degradations => problem is null ? [] : [problem];

        public override void Sample(int unit, int lead, List<WeightedValue> sample)
        {
            if (regression is null)
                return;
            var row = Row(history, unit, history.MonthsOf(unit) - 1, lead);
            var any = regression.ProbabilityOfAny(row);
            Span<double> quantiles = stackalloc double[Slices];
            regression.PositiveQuantiles(row, quantiles, _most);
            if (any < 1)
                sample.Add(new(0, 1 - any));
            foreach (var quantile in quantiles)
                sample.Add(new(quantile, Math.Max(any / Slices, 1e-12)));
        }
    }
}
