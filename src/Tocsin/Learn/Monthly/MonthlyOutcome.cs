namespace Tocsin.Learn.Monthly;

/// <summary>A unit-month of a back-test: what was forecast, and what came.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Window">The year.</param>
/// <param name="Unit">State, or States that the source counts together.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Lead">Months from the origin.</param>
/// <param name="Outcome">Deaths; 1 or 0 for a yes/no target.</param>
/// <param name="Quiet">Whether the twelve months to the origin were without a death.</param>
/// <param name="Crps">CRPS of the model in force.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Any">Its probability of any death (of a yes).</param>
/// <param name="Grave">Its probability of 25 deaths or more; null for a yes/no target.</param>
/// <param name="BenchmarkCrps">CRPS of the benchmark.</param>
/// <param name="BenchmarkAny">The benchmark's probability of any death (of a yes).</param>
/// <param name="BenchmarkGrave">Its probability of 25 deaths or more; null for a yes/no target.</param>
public sealed record MonthlyOutcome(
    string Target,
    int Window,
    string Unit,
    DateOnly Month,
    int Lead,
    double Outcome,
    bool Quiet,
    double Crps,
    double Low,
    double High,
    double Any,
    double? Grave,
    double BenchmarkCrps,
    double BenchmarkAny,
    double? BenchmarkGrave);
