namespace Tocsin.Assess.Monthly;

/// <summary>A unit's own past months, each weighing half as much as the month that lies one half-life later.</summary>
/// <param name="months">Months looked back.</param>
/// <param name="halfLife">Months after which a month weighs half.</param>
public sealed class DecayModel(int months, double halfLife) : MonthlyModel
{
    /// <summary>Months after which a month weighs half.</summary>
    public double HalfLife => halfLife;

    /// <inheritdoc />
    public override string Name => "decay";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken) =>
        new SampleFit((unit, sample) =>
        {
            var recent = history.Recent(unit, months);
            for (var i = 0; i < recent.Length; i++)
                sample.Add(new(recent[i], Math.Pow(2, -(recent.Length - 1 - i) / halfLife)));
        });
}
