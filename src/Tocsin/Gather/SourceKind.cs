namespace Tocsin.Gather;

/// <summary>The kinds of file that Gather turns into events and observations. A file's kind is told by its header, never by its name.</summary>
public enum SourceKind
{
    /// <summary>Events of the UCDP Georeferenced Event Dataset: yearly editions and candidate releases (49 columns), with or without an HXL tag row.</summary>
    UcdpGed,

    /// <summary>Events of the 14-column sample of UCDP GED: an incomplete selection, so that it supplies no totals.</summary>
    UcdpGedSample,

    /// <summary>Deaths in all organized violence, one line a month and one column a country.</summary>
    CountryMonthTotals,

    /// <summary>Country-year predictors and outcomes of the Early Warning Project.</summary>
    EwpPredictors,

    /// <summary>Episodes of mass killing, with the source's code for each.</summary>
    MassKillingEpisodes,

    /// <summary>VIEWS country-month panel of deaths in state-based violence (month_id, country_id, ged_sb).</summary>
    ViewsCountryMonth,

    /// <summary>VIEWS country-month table with the three types of organized violence apart.</summary>
    ViewsCountryMonthByType,
}
