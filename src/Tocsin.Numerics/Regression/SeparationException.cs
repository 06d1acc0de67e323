using System.Globalization;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// The predictors tell the two classes apart (almost) perfectly, so that probabilities run to 0 and 1 and coefficients have no finite best value.
/// A path fit raises this when <see cref="ElasticNetOptions.OnSeparation"/> is <see cref="SeparationRule.Refuse"/>; a recalibration always does.
/// </summary>
public sealed class SeparationException : NumericsException
{
    /// <summary>States where and how far the separation went.</summary>
    /// <param name="what">Which fit.</param>
    /// <param name="lambdaIndex">Position on the lambda path, from 0; null for a fit without penalty.</param>
    /// <param name="devianceRatio">Share of the null deviance that the fit explained there, 0 to 1.</param>
    /// <param name="limit">The largest share allowed.</param>
    public SeparationException(string what, int? lambdaIndex, double devianceRatio, double limit)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} separates the two classes{(lambdaIndex is { } i ? $" at lambda number {i + 1}" : "")}: it explains {devianceRatio:0.#####} of the deviance (limit {limit}), and no finite coefficients fit best. Use more rows, fewer predictors or a stronger penalty."))
    {
        What = what;
        LambdaIndex = lambdaIndex;
        DevianceRatio = devianceRatio;
        Limit = limit;
    }

    /// <summary>Which fit.</summary>
    public string What { get; }

    /// <summary>Position on the lambda path, from 0; null for a fit without penalty.</summary>
    public int? LambdaIndex { get; }

    /// <summary>Share of the null deviance explained, 0 to 1.</summary>
    public double DevianceRatio { get; }

    /// <summary>The largest share allowed.</summary>
    public double Limit { get; }
}
