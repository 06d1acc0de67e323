using System.Globalization;
using Tocsin.Assess.Monthly;

namespace Tocsin.Assess.Forecasts;

/// <summary>Why there is no forecast, as facts. What a reason does not need is null.</summary>
/// <param name="Reason">The kind of reason.</param>
public sealed record NotForecast(NotForecastReason Reason)
{
    /// <summary>The last month known of the series, by its first day.</summary>
    public DateOnly? Origin { get; init; }

    /// <summary>The last month that could be forecast, by its first day.</summary>
    public DateOnly? LastMonth { get; init; }

    /// <summary>Months known without a gap to the origin; 0 when the origin itself is unknown.</summary>
    public int? MonthsKnown { get; init; }

    /// <summary>The reason as an English sentence, for the command line and the API.</summary>
    public string Sentence => Reason switch
    {
        NotForecastReason.NoSeries => "No source counts this worldwide by month; a sample of events is not enough.",
        NotForecastReason.NotMade => "This assessment has no forecast, and newer data have arrived: assess again.",
        NotForecastReason.NotCovered => "No source covers this State: unknown, not zero.",
        NotForecastReason.TooOld => string.Create(CultureInfo.InvariantCulture,
            $"The series ends in {Origin:yyyy-MM}; forecasts reach {MonthlyMethod.LongestLead} months, to {LastMonth:yyyy-MM}, which has passed."),
        _ when MonthsKnown is 0 => string.Create(CultureInfo.InvariantCulture,
            $"{Origin:yyyy-MM}, where forecasts start, is unknown here. {MonthlyHistory.LeastMonths} months without a gap are needed."),
        _ when MonthsKnown is { } months => string.Create(CultureInfo.InvariantCulture,
            $"Only {months} months to {Origin:yyyy-MM} are known without a gap; {MonthlyHistory.LeastMonths} are needed."),
        _ => $"No month has {MonthlyHistory.LeastMonths} months of unbroken history in half of the States.",
    };
}
