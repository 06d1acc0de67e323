namespace Tocsin.Web.Api.Assess;

/// <summary>The watchlist as CSV.</summary>
internal static class WatchTable
{
    public static CsvTable<WatchRow> Columns { get; } = Build();

    private static CsvTable<WatchRow> Build()
    {
        var table = new CsvTable<WatchRow>
        {
            { "rank", "1 is the highest", row => (long?)row.Risk.Rank },
            { "of", "States with a rank", row => (long?)row.Risk.Of },
            { "rank_change", "places gained since the year before", row => (long?)row.Risk.RankChange },
            { "code", "code of the State", row => row.Code },
            { "name", "M49 short name", row => row.Name },
            { "status", "member, observer or territory", row => QueryWord.Of(row.Status) },
            { "region", "M49 region", row => row.Region },
            { "subregion", "M49 sub-region", row => row.Subregion },
            { "risk_knowledge", "present or not_assessable", row => QueryWord.Of(row.Risk.Knowledge) },
            { "not_assessable_because", "the reason", row => row.Risk.Because },
            { "probability", "of a new mass killing within two years, 0 to 1", row => row.Risk.Probability },
            { "word", "its rank among States", row => row.Risk.Word is { } word ? QueryWord.Of(word) : null },
            { "previous_probability", "same model a year before, 0 to 1", row => row.Risk.PreviousProbability },
            { "previous_rank", "same model a year before", row => (long?)row.Risk.PreviousRank },
            { "data_year", "year of the predictors", row => (long?)row.Risk.DataYear },
            { "first_year", "first year it covers", row => (long?)row.Risk.FirstYear },
            { "last_year", "last year it covers", row => (long?)row.Risk.LastYear },
            { "risk_origin", "row of predictors, import:line", row => row.Risk.Origin is { } origin ? [origin] : Array.Empty<Origin>() },
            { "ongoing_knowledge", "present, absent or unknown", row => QueryWord.Of(row.Ongoing.Knowledge) },
            { "ongoing", "mass killings recorded as ongoing", row => (long?)row.Ongoing.Count },
            { "ongoing_year", "year of that record", row => (long?)row.Ongoing.Year },
            { "ongoing_origin", "row that says so, import:line", row => row.Ongoing.Origin is { } origin ? [origin] : Array.Empty<Origin>() },
            { "last_month", "last month of violence covered", row => row.Violence.LastMonth },
        };
        table.Add("deaths", "deaths in the twelve months to last_month", row => row.Violence.Deaths);
        table.Add("deaths_before", "deaths in the twelve before those", row => row.Violence.DeathsBefore, origins: false);
        table.Add("state_based", "of these, with a State on one side", row => row.Violence.StateBased, origins: false);
        table.Add("non_state", "of these between groups", row => row.Violence.NonState, origins: false);
        table.Add("one_sided", "of these, against civilians", row => row.Violence.OneSided, origins: false);
        table.Add("civilians", "of these civilians", row => row.Violence.Civilians, origins: false);
        table.Add("deaths_last_month", "deaths in last_month", row => row.Violence.DeathsLastMonth);
        table.Add("shared_with", "States counted with this one in any of the months, joined by +", row => string.Join('+', row.Violence.SharedWith));
        table.Add("shared_months", "in how many of them", row => (long?)row.Violence.SharedMonths);
        table.Add("provisional", "true when the source calls them provisional", row => (bool?)row.Violence.Provisional);
        table.Add("months_since_last_event", "months", row => (long?)row.Violence.MonthsSinceLastEvent);
        table.Add("streams_current", "current information streams, of 5", row => (long?)row.StreamsCurrent);
        return table;
    }
}
