namespace Tocsin.Learn.Monthly;

/// <summary>The model in force beside the benchmark on the same unit-months; every year weighs the same.</summary>
/// <param name="Cells">How many unit-months.</param>
/// <param name="Crps">Mean CRPS of the model in force, deaths.</param>
/// <param name="BenchmarkCrps">Mean CRPS of the benchmark, deaths.</param>
/// <param name="ByState">The first over the second with the 95 % interval from drawing whole States again; null when the benchmark made no error.</param>
/// <param name="ByYear">The same from drawing whole years again; null likewise, or when there are fewer than
/// <see cref="SkillComparisons.FewestYears"/>.</param>
/// <param name="YearsCloser">Years in which the model in force had the smaller CRPS.</param>
/// <param name="Years">Years compared.</param>
public sealed record SkillComparison(int Cells, double Crps, double BenchmarkCrps, Interval? ByState, Interval? ByYear, int YearsCloser, int Years)
{
    /// <summary>What is shown. A difference is claimed only where it holds by State and by year.</summary>
    public SkillVerdict Verdict => (ByState, ByYear) switch
    {
        (_, null) => SkillVerdict.TooFewYears,
        ({ High: < 1 }, { High: < 1 }) => SkillVerdict.Closer,
        ({ Low: > 1 }, { Low: > 1 }) => SkillVerdict.Further,
        _ => SkillVerdict.Undecided,
    };
}
