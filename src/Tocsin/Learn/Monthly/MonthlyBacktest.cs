namespace Tocsin.Learn.Monthly;

/// <summary>A back-test of the monthly models on the event store's own series.</summary>
/// <param name="Id">Its number; grows.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="KnownFrom">Day from which all was known that decides about the series.</param>
/// <param name="Imports">The imports behind the series, ascending.</param>
/// <param name="Targets">The targets that could be scored, in the order of the method; at least one.</param>
/// <param name="Seconds">Wall time of the run.</param>
/// <param name="PeakRssMegabytes">Peak memory of the process.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record MonthlyBacktest(
    long Id,
    string Snapshot,
    DateOnly KnownFrom,
    IReadOnlyList<long> Imports,
    IReadOnlyList<TargetSkill> Targets,
    double Seconds,
    double PeakRssMegabytes,
    string ProgramVersion,
    DateTimeOffset MadeAt)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }

    /// <summary>Name of the model that the one in force is compared with: the last twelve months as the sample.</summary>
    public const string Benchmark = "conflictology";

    /// <summary>What these forecasts are, in words that must stand beside them: made today, never "said".</summary>
    public string Label => $"reconstructed from snapshot {Snapshot}, today's record of the past";
}
