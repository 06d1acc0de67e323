namespace Tocsin.Gather;

/// <summary>The kinds' names as they stand in the database, in the API and in a sidecar file.</summary>
public static class SourceKinds
{
    private static readonly (SourceKind Kind, string Code, string Title)[] All =
    [
        (SourceKind.UcdpGed, "ucdp-ged", "UCDP Georeferenced Event Dataset"),
        (SourceKind.UcdpGedSample, "ucdp-ged-sample", "UCDP GED, 14-column sample"),
        (SourceKind.CountryMonthTotals, "country-month-totals", "Organized violence by country and month, totals"),
        (SourceKind.EwpPredictors, "ewp-predictors", "Early Warning Project, country-year predictors"),
        (SourceKind.MassKillingEpisodes, "mass-killing-episodes", "Early Warning Project, episodes of mass killing"),
        (SourceKind.ViewsCountryMonth, "views-country-month", "VIEWS country-month, state-based violence"),
        (SourceKind.ViewsCountryMonthByType, "views-country-month-by-type", "VIEWS country-month, by type of violence"),
    ];

    /// <summary>The kind's name in the database: lower-case words joined by hyphens.</summary>
    public static string Code(this SourceKind kind) => All[(int)kind].Code;

    /// <summary>The kind in words, in English.</summary>
    public static string Title(this SourceKind kind) => All[(int)kind].Title;

    /// <summary>The kind of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SourceKind Parse(string code) =>
        All.Where(entry => entry.Code == code).Select(entry => (SourceKind?)entry.Kind).FirstOrDefault()
        ?? throw new ArgumentException($"No kind of source '{code}'. Kinds: {string.Join(", ", All.Select(entry => entry.Code))}.", nameof(code));
}
