using System.Runtime.InteropServices;
using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>Several models as one sample, each with a share of the weight. Where one cannot speak, its share goes to the others in proportion.</summary>
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

        public override void Sample(int unit, int lead, List<WeightedValue> sample)
        {
            var quiet = history.IsQuiet(unit);
            foreach (var (fit, part) in fits)
            {
                var from = sample.Count;
                fit.Sample(unit, lead, sample);
                var own = CollectionsMarshal.AsSpan(sample)[from..];
                var total = 0.0;
                foreach (var (_, weight) in own)
                    total += weight;
                foreach (ref var value in own)
                    value = value with { Weight = value.Weight * (quiet ? part.QuietShare : part.Share) / total };
            }
        }
    }
}
