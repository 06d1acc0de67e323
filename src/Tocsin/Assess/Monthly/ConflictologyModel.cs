namespace Tocsin.Assess.Monthly;

/// <summary>The last twelve months as the sample: the benchmark of the VIEWS 2023/24 challenge that no entrant beat on the true future.</summary>
public sealed class ConflictologyModel : MonthlyModel
{
    /// <inheritdoc />
    public override string Name => "conflictology";

    /// <inheritdoc />
    public override MonthlyFit Fit(MonthlyHistory history, LeadBlock block, CancellationToken cancellationToken) =>
        new SampleFit((unit, sample) =>
        {
            foreach (var count in history.Recent(unit, 12))
                sample.Add(new(count, 1));
        });
}
