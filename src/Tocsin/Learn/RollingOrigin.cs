namespace Tocsin.Learn;

/// <summary>The forecasts made from one data year by a model that was trained on nothing that was not known by then.</summary>
/// <param name="Year">The data year: the last whose data the forecasts use.</param>
/// <param name="TrainedUntil">Last year of the training rows: two years before, because the outcome looks two years ahead.</param>
/// <param name="Rows">Complete cases in training.</param>
/// <param name="Positives">Of these, followed by an onset.</param>
/// <param name="Lambda">Penalty chosen.</param>
/// <param name="LambdaIndex">Its place on the path, from 1.</param>
/// <param name="NonZero">Predictors that the penalty left in.</param>
/// <param name="Forecasts">One a State with all predictors, in the order of the file.</param>
public sealed record RollingOrigin(
    int Year, int TrainedUntil, int Rows, int Positives, double Lambda, int LambdaIndex, int NonZero, IReadOnlyList<OriginForecast> Forecasts);
