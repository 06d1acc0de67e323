namespace Tocsin.Reference;

/// <summary>How a source names a country. The same number may mean different countries in two schemes (970 is Kiribati or Nauru).</summary>
public enum CodeScheme
{
    /// <summary>ISO 3166-1 alpha-2, former codes included.</summary>
    Iso2,

    /// <summary>ISO 3166-1 alpha-3, former codes included.</summary>
    Iso3,

    /// <summary>United Nations M49 (ISO 3166-1 numeric), three digits; leading zeros may be absent.</summary>
    M49,

    /// <summary>Gleditsch-Ward number as UCDP (country_id) and VIEWS use it: 666 and 600 are shared units, see <see cref="RecordedUnit"/>.</summary>
    GleditschWard,

    /// <summary>Correlates of War number, with the few numbers of other lists that the Early Warning Project writes among them.</summary>
    Cow,

    /// <summary>Letters of the State Failure Task Force, as editions of the Early Warning Project to 2022 use them.</summary>
    Sftg,

    /// <summary>FIPS 10-4, as GDELT uses it.</summary>
    Fips,

    /// <summary>VIEWS country_id; dated, because VIEWS numbers a State anew when its extent changes.</summary>
    Views,

    /// <summary>Country name as UCDP writes it: "DR Congo (Zaire)".</summary>
    UcdpName,

    /// <summary>Country name in the country-year tables and forecasts of the Early Warning Project, all editions: "Burma/Myanmar".</summary>
    EwpName,

    /// <summary>Country name in the Early Warning Project's lists of mass-killing episodes, where a name may mean another State than in the tables.</summary>
    EwpEpisodeName,

    /// <summary>Name as Natural Earth abbreviates it, which the country-month totals use: "S. Sudan".</summary>
    NaturalEarthName,

    /// <summary>A name in common use, former ones included; for what a person types and for files without a scheme of their own.</summary>
    Name,
}
