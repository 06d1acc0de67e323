namespace Tocsin.Assess.Alarms;

/// <summary>How a rise is told from chance.</summary>
public enum AlarmMethod
{
    /// <summary>Likelihood-ratio CUSUM for a doubling of a negative-binomial mean.</summary>
    NegativeBinomialCusum,

    /// <summary>Bayesian online change point, gamma-Poisson.</summary>
    BayesianChangePoint,

    /// <summary>"The count doubled", and is at least so high.</summary>
    CountDoubled,

    /// <summary>"Above mean and two standard deviations", and at least so high.</summary>
    AboveTwoDeviations,
}
