namespace Tocsin.Learn.Monthly;

/// <summary>
/// Shares of outcomes within the central intervals of the forecasts, 0 to 1; NaN without an outcome. Counts crowd at zero, so that even right intervals cover
/// more than their level.
/// </summary>
/// <param name="Of50">Within the 50 % interval.</param>
/// <param name="Of80">Within the 80 % interval.</param>
/// <param name="Of90">Within the 90 % interval, the one that is scored.</param>
/// <param name="Of95">Within the 95 % interval.</param>
public sealed record CentralCoverage(double Of50, double Of80, double Of90, double Of95);
