namespace Tocsin.Learn;

/// <summary>A stored back-test of the structural model.</summary>
/// <param name="Id">Its number; grows.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="Edition">Edition of the predictors it was reconstructed from.</param>
/// <param name="MissingPredictors">Columns of the current method that the edition lacks.</param>
/// <param name="FirstOrigin">First year a forecast was made from.</param>
/// <param name="LastOrigin">Last year a forecast was made from.</param>
/// <param name="Card">The score card.</param>
/// <param name="Outcomes">Every State-year, by year and rank.</param>
/// <param name="Seconds">Wall time of the run.</param>
/// <param name="PeakRssMegabytes">Peak memory of the process.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record StructuralBacktest(
    long Id,
    string Snapshot,
    string Edition,
    IReadOnlyList<string> MissingPredictors,
    int FirstOrigin,
    int LastOrigin,
    ScoreCard Card,
    IReadOnlyList<ForecastOutcome> Outcomes,
    double Seconds,
    double PeakRssMegabytes,
    string ProgramVersion,
    DateTimeOffset MadeAt);
