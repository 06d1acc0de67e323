namespace Tocsin.Numerics.Regression;

/// <summary>Why an elastic-net path has no further lambda.</summary>
public enum PathEnd
{
    /// <summary>Every lambda of the sequence was fitted.</summary>
    AllLambdas,

    /// <summary>The last lambda raised the deviance ratio by less than <see cref="ElasticNetOptions.MinDevianceGain"/>.</summary>
    DevianceGainBelowLimit,

    /// <summary>The deviance ratio passed <see cref="ElasticNetOptions.MaxDevianceRatio"/>: the classes are (nearly) separated.</summary>
    DevianceRatioAboveLimit,

    /// <summary>All fitted probabilities are 0 or 1 to working precision: the classes are separated.</summary>
    VarianceVanished,
}
