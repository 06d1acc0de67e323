namespace Tocsin.Web.Api.Gather;

/// <summary>Events as CSV: one row an event; an empty count is unknown.</summary>
internal static class EventTable
{
    public static CsvTable<EventRow> Columns { get; } = new()
    {
        { "id", "the source's id", row => row.Id },
        { "states", "State it counts for; + joins several that cannot be separated", row => string.Join('+', row.States) },
        { "source_states", "what the source names", row => string.Join('+', row.SourceStates) },
        { "place_basis", "what states rests on", row => QueryWord.Of(row.PlaceBasis) },
        { "type", "type of violence", row => QueryWord.Of(row.Type) },
        { "start", "first day", row => (DateOnly?)row.Start },
        { "end", "last day", row => row.End },
        { "date_precision", "1 day to 5 year", row => (long?)row.DatePrecision },
        { "latitude", "degrees north", row => row.Latitude },
        { "longitude", "degrees east", row => row.Longitude },
        { "where_precision", "1 exact to 7; 6 and 7: a country or the sea", row => (long?)row.WherePrecision },
        { "best", "deaths, best estimate", row => (long?)row.Best.Value },
        { "low", "deaths, low estimate", row => (long?)row.Low.Value },
        { "high", "deaths, high estimate", row => (long?)row.High.Value },
        { "deaths_a", "of these on side A", row => (long?)row.DeathsA.Value },
        { "deaths_b", "of these on side B", row => (long?)row.DeathsB.Value },
        { "civilians", "of these civilians", row => (long?)row.Civilians.Value },
        { "deaths_unknown", "of these of unknown status", row => (long?)row.DeathsUnknown.Value },
        {
            "check",
            "true when it contradicts itself: best outside low to high, over a year long, outside its year, or far from its country",
            row => (bool?)row.Check
        },
        { "conflict", "name of the conflict", row => row.Conflict },
        { "side_a", "side A", row => row.SideA },
        { "side_b", "side B", row => row.SideB },
        { "superseded", "true when a newer final edition dropped it", row => (bool?)row.Superseded },
        { "provisional", "true when from a candidate release", row => (bool?)row.Provisional },
        { "kind", "kind of its source", row => row.Kind },
        { "edition", "edition of its source", row => row.Edition },
        { "admin1", "first-order division", row => row.Text?.Admin1 },
        { "admin2", "second-order division", row => row.Text?.Admin2 },
        { "where", "name of the place", row => row.Text?.Where },
        { "where_description", "the source's description of the place", row => row.Text?.WhereDescription },
        { "sources", "number of reports behind it", row => (long?)row.Text?.Sources },
        { "article", "reports, as the source cites them", row => row.Text?.Article },
        { "office", "who published them", row => row.Text?.Office },
        { "source_date", "when, as the source writes it", row => row.Text?.Date },
        { "headline", "their headlines", row => row.Text?.Headline },
        { "original", "who the reports rest on", row => row.Text?.Original },
        { "status", "the source's note on the coding", row => row.Text?.Status },
        { "origin", "row, import:line", row => [row.Origin] },
        { "own_handling", "handling of this event", row => row.Handling.ToString() },
    };
}
