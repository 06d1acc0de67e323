namespace Tocsin.Assess.Monthly;

/// <summary>Exactly zero, always.</summary>
public sealed class ZeroModel : MonthlyModel
{
    /// <inheritdoc />
    public override string Name => "zero";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken) =>
        new SampleFit((_, sample) => sample.Add(new(0, 1)));
}
