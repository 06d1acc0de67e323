using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>The last twelve months of all units as one sample, the same for each of them.</summary>
public sealed class PooledModel : MonthlyModel
{
    /// <inheritdoc />
    public override string Name => "pooled-bootstrap";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        WeightedValue[] pool =
        [
            .. Enumerable.Range(0, history.Units)
                .Where(history.IsAssessable)
                .SelectMany(unit => history.Recent(unit, 12).ToArray())
                .GroupBy(count => count)
                .OrderBy(equal => equal.Key)
                .Select(equal => new WeightedValue(equal.Key, equal.Count())),
        ];
        return new SampleFit((_, sample) => sample.AddRange(pool));
    }
}
