using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>The forecast of what a source counts together: one State, or several that it does not split.</summary>
/// <param name="Unit">Which States.</param>
/// <param name="MonthsKnown">Months known without a gap to the origin; 0 when the origin itself is unknown.</param>
public sealed record UnitForecast(RecordedUnit Unit, int MonthsKnown)
{
    /// <summary>Months of history from which a forecast is more than a first guess.</summary>
    public const int FewMonths = 24;

    /// <summary>The draws; null when there are too few months.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ForecastDraws? Draws { get; init; }

    /// <summary>The last counts known, ending with the origin, oldest first: what the decaying history is made of.</summary>
    public IReadOnlyList<long> Recent { get; init; } = [];

    /// <summary>The moments of the past that the forecast of each block of leads learned from.</summary>
    public IReadOnlyList<BlockAnalogues> Analogues { get; init; } = [];

    /// <summary>
    /// The share of the weight that the parts of the stack have for the first block of leads; 1 unless the level is above that of the analogues. The last
    /// twelve months as they were have the rest.
    /// </summary>
    public double Support { get; init; } = 1;

    /// <summary>What the month of the origin looked like from the month before; null when that could not be forecast.</summary>
    public LastMonthCheck? LastMonth { get; init; }

    /// <summary>True when the last twelve months known have no death.</summary>
    public bool IsQuiet => Recent.TakeLast(12).Sum() == 0;

    /// <summary>Deaths expected over the first months from the origin; null without a forecast.</summary>
    public double? Expected(int months) => Draws is { } draws ? Enumerable.Range(1, months).Sum(draws.Mean) : null;

    /// <summary>True when there are fewer than two years of history.</summary>
    public bool IsShort => MonthsKnown < FewMonths;
}
