using Tocsin.Assess.Monthly;
using Tocsin.Gather.Drifts;
using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>The forecasts of one target for every State.</summary>
/// <param name="Target">What is forecast: deaths of a kind.</param>
/// <param name="Origin">First day of the last month known; null when no series has twelve months.</param>
/// <param name="FirstMonth">First day of the first month of the series; null when there is none.</param>
/// <param name="ProvisionalFrom">First month that a source may still correct; null when there is none to the origin.</param>
/// <param name="Model">The model and the decision that fixed its values.</param>
/// <param name="Degradations">What the model had to do without, a sentence each; empty when it is whole.</param>
/// <param name="Imports">The imports the series comes from, in the order of their numbers.</param>
/// <param name="Units">One forecast for what a source counts together, by its name.</param>
public sealed record TargetForecast(
    MonthlyTarget Target,
    DateOnly? Origin,
    DateOnly? FirstMonth,
    DateOnly? ProvisionalFrom,
    string Model,
    IReadOnlyList<string> Degradations,
    IReadOnlyList<long> Imports,
    IReadOnlyList<UnitForecast> Units)
{
    /// <summary>False when no forecast was made of the data in question, and none can be made any more.</summary>
    public bool IsMade { get; init; } = true;

    /// <summary>First day of the last month that is forecast; null without an origin.</summary>
    public DateOnly? LastMonth => Origin?.AddMonths(MonthlyMethod.LongestLead);

    /// <summary>The share of the weight that a unit's own past months have, recent ones more.</summary>
    public double OwnShare(UnitForecast unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Support * (unit.IsQuiet ? Own.QuietShare : Own.Share);
    }

    /// <summary>The share that what followed alike moments elsewhere has. What is left has the unit's last twelve months, each the same.</summary>
    public double AnalogueShare(UnitForecast unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Support - OwnShare(unit);
    }

    /// <summary>Months after which a unit's own month weighs half as much. Not the same for every target.</summary>
    public double OwnHalfLife => ((DecayModel)Own.Model).HalfLife;

    private StackPart Own => MonthlyMethod.InForce(Target).Parts.First(part => part.Model is DecayModel);

    /// <summary>The month of a lead.</summary>
    public DateOnly MonthOf(int lead) => Origin!.Value.AddMonths(lead);

    /// <summary>The ways in which sources behind the forecast no longer deliver as they did: to be said before it.</summary>
    public IReadOnlyList<InputDrift> Behind(IReadOnlyList<InputDrift> drifts) => [.. drifts.Where(drift => Imports.Contains(drift.Delivery.Import))];

    /// <summary>The forecast in which a State is counted; null when no source covers the State.</summary>
    /// <remarks>
    /// A State that is told apart today may be counted also in what a source once counted together with a State that is no more: the series that reaches the
    /// origin is its own.
    /// </remarks>
    public UnitForecast? Find(StateCode state) => Units.Where(unit => unit.Unit.Contains(state)).OrderByDescending(unit => unit.MonthsKnown).ThenBy(unit => unit.Unit.States.Count).FirstOrDefault();

    /// <summary>Why nothing can be said of any State on a day; null when something can.</summary>
    /// <param name="day">The day that is asked from: what lies wholly before it is no forecast any more.</param>
    public NotForecast? WhyNone(DateOnly day)
    {
        if (!IsMade)
            return new NotForecast(NotForecastReason.NotMade);
        if (FirstMonth is null)
            return new NotForecast(NotForecastReason.NoSeries);
        if (Origin is null)
            return new NotForecast(NotForecastReason.TooShort);
        return LastMonth < new DateOnly(day.Year, day.Month, 1) ? new NotForecast(NotForecastReason.TooOld) { Origin = Origin, LastMonth = LastMonth } : null;
    }

    /// <summary>Why nothing can be said of a State on a day; null when something can.</summary>
    /// <param name="state">The State.</param>
    /// <param name="day">The day that is asked from.</param>
    public NotForecast? WhyNot(StateCode state, DateOnly day)
    {
        if (WhyNone(day) is { } none)
            return none;
        return Find(state) switch
        {
            null => new NotForecast(NotForecastReason.NotCovered),
            { Draws: null } unit => new NotForecast(NotForecastReason.TooShort) { Origin = Origin, MonthsKnown = unit.MonthsKnown },
            _ => null,
        };
    }
}
