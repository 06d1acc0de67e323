using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>The modelled probability that a new mass killing begins within two years. A statement about States like this one, not a prediction.</summary>
/// <param name="Knowledge">present, or not_assessable for the reason in 'because'.</param>
/// <param name="Because">Why the State is not assessable; null when it is.</param>
/// <param name="Probability">For the two years together; null when not assessable.</param>
/// <param name="Word">lowest, low, moderate, raised, high, very_high: places a State among States; null when not assessable.</param>
/// <param name="Rank">1 is the highest; null when not assessable.</param>
/// <param name="Of">How many States have a rank; null when not assessable.</param>
/// <param name="DataYear">Year of the predictors; null when not assessable.</param>
/// <param name="FirstYear">First year the probability is for; null when not assessable.</param>
/// <param name="LastYear">Last year the probability is for; null when not assessable.</param>
/// <param name="Origin">The row of predictors; null when not assessable.</param>
/// <param name="PreviousProbability">The same model on the year before; null when that row is missing.</param>
/// <param name="PreviousRank">Rank by the same model on the year before; null when that row is missing.</param>
/// <param name="RankChange">Places towards the top since the year before: above 0 the risk rose among States; null when unknown.</param>
/// <param name="PreviousOrigin">The row of predictors of the year before; null when missing.</param>
internal sealed record RiskReading(
    Knowledge Knowledge,
    string? Because,
    [property: Range(0.0, 1.0)] double? Probability,
    RiskWord? Word,
    [property: Range(1, 1000)] int? Rank,
    [property: Range(1, 1000)] int? Of,
    int? DataYear,
    int? FirstYear,
    int? LastYear,
    Origin? Origin,
    [property: Range(0.0, 1.0)] double? PreviousProbability,
    [property: Range(1, 1000)] int? PreviousRank,
    int? RankChange,
    Origin? PreviousOrigin)
{
    public static RiskReading From(StateAssessment one) => one.Risk is not { } risk
        ? new(Knowledge.NotAssessable, one.NotAssessableBecause, null, null, null, null, null, null, null, null, null, null, null, null)
        : new(
            Knowledge.Present, null, risk.Probability, RiskScale.Word(risk.Probability), risk.Rank, risk.Of, risk.DataYear, risk.FirstYear, risk.LastYear,
            Api.Origin.Of(risk.Origin), risk.Previous?.Probability, risk.Previous?.Rank, risk.Previous?.Rank - risk.Rank, Api.Origin.Of(risk.Previous?.Origin));
}
