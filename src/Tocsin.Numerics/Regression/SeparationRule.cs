namespace Tocsin.Numerics.Regression;

/// <summary>What an elastic-net path does when the predictors come to separate the two classes.</summary>
public enum SeparationRule
{
    /// <summary>Raise <see cref="SeparationException"/>.</summary>
    Refuse,

    /// <summary>End the path there, as glmnet does, and say so in <see cref="ElasticNetPath.End"/>.</summary>
    EndPath,
}
