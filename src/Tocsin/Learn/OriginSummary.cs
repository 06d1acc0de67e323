namespace Tocsin.Learn;

/// <summary>One origin of a stored back-test: what its model was trained on.</summary>
/// <param name="Year">The data year.</param>
/// <param name="Rows">Complete cases in training.</param>
/// <param name="Positives">Of these, followed by an onset.</param>
/// <param name="Forecasts">Forecasts made.</param>
/// <param name="Lambda">Penalty chosen.</param>
/// <param name="LambdaIndex">Its place on the path, from 1.</param>
/// <param name="NonZero">Predictors that the penalty left in.</param>
public sealed record OriginSummary(int Year, int Rows, int Positives, int Forecasts, double Lambda, int LambdaIndex, int NonZero);
