using Tocsin.Assess.Monthly;

namespace Tocsin.Assess.Forecasts;

/// <summary>The monthly forecasts of every State that one snapshot of the data gives.</summary>
/// <param name="Id">Number of the run; grows; 0 when it was computed and not stored.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="MadeAt">When it was computed, UTC.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="Targets">One forecast a target that is a count.</param>
public sealed record ForecastRun(long Id, string Snapshot, DateTimeOffset MadeAt, string ProgramVersion, IReadOnlyList<TargetForecast> Targets)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }

    /// <summary>The forecast that answers for a target: a yes or no is read from the draws of what it counts.</summary>
    public TargetForecast Of(MonthlyTarget target) => Targets.First(one => one.Target.CountedAs() == target.CountedAs());
}
