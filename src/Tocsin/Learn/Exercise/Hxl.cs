namespace Tocsin.Learn.Exercise;

/// <summary>The 52 columns of a State's event file on the humanitarian data exchange, and the tags of its second line.</summary>
internal static class Hxl
{
    /// <summary>Names of the columns, in the real file's order.</summary>
    public static readonly string[] Header =
    [
        "id", "relid", "year", "start_year", "end_year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
        "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
        "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original",
        "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "iso3", "longitude", "geom_wkt", "priogrid_gid",
        "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
        "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    /// <summary>Tag by column; the others are empty.</summary>
    public static readonly IReadOnlyDictionary<string, string> Tags = new Dictionary<string, string>
    {
        ["year"] = "#date+year",
        ["start_year"] = "#date+year+start",
        ["end_year"] = "#date+year+end",
        ["side_a"] = "#group+name+first",
        ["side_b"] = "#group+name+second",
        ["source_article"] = "#meta+source",
        ["source_headline"] = "#description",
        ["where_coordinates"] = "#loc+name",
        ["adm_1"] = "#adm1+name",
        ["adm_2"] = "#adm2+name",
        ["latitude"] = "#geo+lat",
        ["iso3"] = "#country+code",
        ["longitude"] = "#geo+lon",
        ["country"] = "#country+name",
        ["region"] = "#region+name",
        ["date_start"] = "#date+start",
        ["date_end"] = "#date+end",
        ["best"] = "#affected+killed",
    };
}
