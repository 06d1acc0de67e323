using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>A Poisson distribution whose mean is the last month known.</summary>
public sealed class LastValueModel : MonthlyModel
{
    /// <inheritdoc />
    public override string Name => "last-value-poisson";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken) =>
        new SampleFit((unit, sample) =>
        {
            var mean = history.Recent(unit, 1)[0];
            foreach (var (count, probability) in PoissonSupport.Of(mean))
                sample.Add(new(count, probability));
        });
}
