using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>
/// The modelled probability that a new mass killing begins in a State within two years. A statement about States like this one,
/// not a prediction and never a legal finding.
/// </summary>
/// <param name="Probability">In (0, 1), for the whole two years.</param>
/// <param name="Rank">1 is the highest; ties share the worse rank ("max", as the field's score card counts them).</param>
/// <param name="Of">How many States have a rank.</param>
/// <param name="DataYear">The year of the predictors; the probability is for the two years after it.</param>
/// <param name="Previous">The same model on the year before, or null when that row is missing.</param>
/// <param name="Drivers">Against the median of every predictor, largest effect first.</param>
/// <param name="Movers">Against the State's own values a year before, largest effect first; empty without a previous row.</param>
/// <param name="RefitEffect">
/// Log-odds that come from re-fitting alone: this model less the model fitted a year earlier, both on this year's row. Null when no earlier model can be
/// fitted.
/// </param>
/// <param name="Origin">The row of predictors.</param>
public sealed record StructuralRisk(
    double Probability,
    int Rank,
    int Of,
    int DataYear,
    PreviousRisk? Previous,
    IReadOnlyList<Driver> Drivers,
    IReadOnlyList<Driver> Movers,
    double? RefitEffect,
    RowOrigin Origin)
{
    /// <summary>First year of the period the probability is for.</summary>
    public int FirstYear => DataYear + 1;

    /// <summary>Last year of the period the probability is for.</summary>
    public int LastYear => DataYear + 2;
}
