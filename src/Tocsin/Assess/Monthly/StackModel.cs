using System.Runtime.InteropServices;
using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// Several models as one sample, each with a share of the weight. Where one cannot speak, its share goes to the others in proportion. Where a level is beyond
/// the support of one, all of them give way to the last twelve months as they were: far beyond it nothing is known, and the benchmark is hard to beat.
/// </summary>
/// <param name="parts">The models and their shares.</param>
public sealed class StackModel(params IReadOnlyList<StackPart> parts) : MonthlyModel
{
    /// <inheritdoc />
    public override string Name => "stack";

    /// <summary>Models and their shares.</summary>
    public IReadOnlyList<StackPart> Parts => parts;

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken) =>
        Of(history, [.. parts.Select(part => (part.Model.Fit(history, block, cancellationToken), part))]);

    /// <summary>Stacks fits that are there already, so that nothing is fitted twice.</summary>
    internal static MonthlyFit Of(MonthlyHistory history, IReadOnlyList<(MonthlyFit Fit, StackPart Part)> fits) => new Fitted(history, fits);

    private sealed class Fitted(MonthlyHistory history, IReadOnlyList<(MonthlyFit Fit, StackPart Part)> fits) : MonthlyFit
    {
        public override IReadOnlyList<string> Degradations { get; } = [.. fits.SelectMany(part => part.Fit.Degradations)];

        public override bool DependsOnLead { get; } = fits.Any(part => part.Fit.DependsOnLead);

        public override double Support(int unit)
        {
            var support = 1.0;
            foreach (var (fit, _) in fits)
                support = Math.Min(support, fit.Support(unit));
            return support;
        }

        public override void Sample(int unit, int lead, List<WeightedValue> sample)
        {
            var (quiet, support) = (history.IsQuiet(unit), Support(unit));
            foreach (var (fit, part) in fits)
            {
                var from = sample.Count;
                fit.Sample(unit, lead, sample);
                var own = CollectionsMarshal.AsSpan(sample)[from..];
                var total = 0.0;
                foreach (var (_, weight) in own)
                    total += weight;
                foreach (ref var value in own)
                    value = value with { Weight = value.Weight * (quiet ? part.QuietShare : part.Share) * support / total };
            }

            if (support == 1)
                return;
            var year = history.Recent(unit, MonthlyHistory.LeastMonths);
            foreach (var count in year)
                sample.Add(new WeightedValue(count, (1 - support) / year.Length));
        }
    }
}
