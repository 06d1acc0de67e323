using System.Globalization;

namespace Tocsin.Numerics.Regression;

/// <summary>An iterative fit used up its passes before its steps became small enough. Nothing half-fitted is returned.</summary>
public sealed class NonConvergenceException : NumericsException
{
    /// <summary>States how far the fit came.</summary>
    /// <param name="what">Which fit.</param>
    /// <param name="lambdaIndex">Position on the lambda path, from 0; null for a fit without penalty.</param>
    /// <param name="passes">Passes over the coefficients (or Newton steps) made.</param>
    /// <param name="limit">Passes allowed.</param>
    /// <param name="threshold">The threshold that was not reached.</param>
    public NonConvergenceException(string what, int? lambdaIndex, int passes, int limit, double threshold)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} did not converge{(lambdaIndex is { } i ? $" at lambda number {i + 1}" : "")}: {passes} of {limit} passes, threshold {threshold:g3} not reached. Allow more passes or a larger threshold."))
    {
        What = what;
        LambdaIndex = lambdaIndex;
        Passes = passes;
        Limit = limit;
        Threshold = threshold;
    }

    /// <summary>Which fit.</summary>
    public string What { get; }

    /// <summary>Position on the lambda path, from 0; null for a fit without penalty.</summary>
    public int? LambdaIndex { get; }

    /// <summary>Passes made.</summary>
    public int Passes { get; }

    /// <summary>Passes allowed.</summary>
    public int Limit { get; }

    /// <summary>The threshold that was not reached.</summary>
    public double Threshold { get; }
}
