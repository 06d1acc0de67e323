namespace Tocsin.Learn.Monthly;

/// <summary>All models' scores in a window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="Units">Units that were forecast.</param>
/// <param name="Cells">Unit-months that were scored: those forecast whose outcome is known.</param>
/// <param name="Seconds">Time of forecasting and scoring, all models.</param>
/// <param name="PeakRssMegabytes">Peak memory of the process.</param>
/// <param name="Models">The models.</param>
/// <param name="Notes">What a reader must know, a sentence each.</param>
public sealed record MonthlyScoreCard(
    MonthlyWindow Window, string Target, int Units, int Cells, double Seconds, double PeakRssMegabytes, IReadOnlyList<ModelScores> Models, IReadOnlyList<string> Notes);
