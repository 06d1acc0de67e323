using static System.FormattableString;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Settings of an elastic-net path. The defaults are glmnet's, but for <see cref="Alpha"/> (0.5 here, the structural model's)
/// and <see cref="OnSeparation"/>.
/// </summary>
public sealed record ElasticNetOptions
{
    /// <summary>The defaults.</summary>
    public static ElasticNetOptions Default { get; } = new();

    /// <summary>Mix of the penalty: 1 is the lasso, 0 is ridge. Range [0, 1].</summary>
    public double Alpha { get; init => field = Within(value, 0, 1, nameof(Alpha)); } = 0.5;

    /// <summary>Length of the lambda sequence before any early stop; at least 3. Default 100.</summary>
    public int LambdaCount { get; init => field = value >= 3 ? value : throw new ArgumentOutOfRangeException(nameof(LambdaCount), value, "At least 3 lambdas are needed."); } = 100;

    /// <summary>Smallest lambda as a share of the largest, in (0, 1). Null: 1e-4, or 1e-2 when there are fewer rows than columns.</summary>
    public double? LambdaMinRatio { get; init => field = value is null ? null : Within(value.Value, 1e-6, 1 - 1e-6, nameof(LambdaMinRatio)); }

    /// <summary>
    /// Convergence threshold, as a share of the null deviance, on the weighted square of the largest coefficient step. Default 1e-7, at which strongly
    /// correlated columns are not fully converged; 1e-14 is.
    /// </summary>
    public double Threshold { get; init => field = Within(value, 1e-20, 1, nameof(Threshold)); } = 1e-7;

    /// <summary>Most passes over the coefficients for the whole path; beyond it <see cref="NonConvergenceException"/>. Default 100,000.</summary>
    public int MaxPasses { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxPasses), value, "At least one pass is needed."); } = 100_000;

    /// <summary>
    /// The path ends when a lambda (from the fifth on) raises the deviance ratio by less than this. Default 1e-5; 0 never stops a rising ratio.
    /// </summary>
    public double MinDevianceGain { get; init => field = Within(value, 0, 1, nameof(MinDevianceGain)); } = 1e-5;

    /// <summary>Deviance ratio above which (from the fifth lambda on) the classes count as separated. Default 0.999.</summary>
    public double MaxDevianceRatio { get; init => field = Within(value, 0, 1, nameof(MaxDevianceRatio)); } = 0.999;

    /// <summary>
    /// What to do when the classes are separated. Default <see cref="SeparationRule.Refuse"/>; glmnet's own behaviour is <see cref="SeparationRule.EndPath"/>.
    /// </summary>
    public SeparationRule OnSeparation { get; init; } = SeparationRule.Refuse;

    private static double Within(double value, double low, double high, string name) =>
        value >= low && value <= high ? value : throw new ArgumentOutOfRangeException(name, value, Invariant($"A value from {low} to {high} is needed."));
}
