using Tocsin.Assess;

namespace Tocsin.Learn;

/// <summary>How a rolling back-test is run. The defaults give the Early Warning Project's own regime on its tables.</summary>
public sealed record BacktestOptions
{
    /// <summary>The defaults.</summary>
    public static BacktestOptions Default { get; } = new();

    /// <summary>First data year a forecast is made from; null for the rule of <see cref="RollingRegime"/>.</summary>
    public int? FirstOrigin { get; init; }

    /// <summary>Last data year a forecast is made from; null for the year before the table's last, so that one outcome year is known.</summary>
    public int? LastOrigin { get; init; }

    /// <summary>Seed of every fold assignment.</summary>
    public int Seed { get; init; } = StructuralMethod.Seed;

    /// <summary>Seed of the resampling behind the intervals of the counts.</summary>
    public int BootstrapSeed { get; init; } = 1;

    /// <summary>Resamples of States behind the intervals of the counts; 0 leaves those intervals out.</summary>
    public int Resamples { get; init; } = 500;

    /// <summary>Most threads, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;
}
