using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>Drivers and movers as CSV.</summary>
internal static class DriverTable
{
    public static CsvTable<DriverLine> Columns { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "part", "driver: against every predictor's median; mover: against the year before", row => row.Part },
        { "predictor", "column of the predictor file", row => row.Driver.Predictor },
        { "value", "the State's value in the data year, in the predictor's unit", row => (double?)row.Driver.Value },
        { "reference", "what it is compared with", row => (double?)row.Driver.Reference },
        { "log_odds", "share of the log-odds difference", row => (double?)row.Driver.LogOdds },
        { "odds_factor", "factor on the odds: e to the log_odds", row => (double?)Math.Exp(row.Driver.LogOdds) },
        { "origin", "row of predictors, import:line", row => row.Origin is { } origin ? [origin] : Array.Empty<Origin>() },
    };

    public static IReadOnlyList<DriverLine> Lines(AssessmentDetail detail) =>
    [
        .. detail.Drivers.Select(driver => new DriverLine(detail.State.Code, "driver", driver, detail.State.Risk.Origin)),
        .. detail.Movers.Select(driver => new DriverLine(detail.State.Code, "mover", driver, detail.State.Risk.Origin)),
    ];

    internal sealed record DriverLine(string Code, string Part, Driver Driver, Origin? Origin);
}
