using System.Globalization;

namespace Tocsin.Learn.Exercise;

/// <summary>The 49 columns of UCDP GED and one event's cells in their order.</summary>
internal static class GedRow
{
    /// <summary>Names of the columns, as in the real files.</summary>
    public static readonly string[] Header =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
        "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
        "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original",
        "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid",
        "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
        "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    private const string Region = "Meridia";
    private const int SourcesCountedFrom = 2013;

    /// <summary>One event's cells by column.</summary>
    /// <param name="one">The event.</param>
    /// <param name="activeYear">As the file writes it: "true" and "false" in candidates, "1" and "0" elsewhere.</param>
    public static Dictionary<string, string> Cells(ExerciseEvent one, string activeYear)
    {
        var (dyad, place, deaths) = (one.Dyad, one.Place, one.Deaths);
        var latitude = Degrees(place.Latitude);
        var longitude = Degrees(place.Longitude);
        return new Dictionary<string, string>
        {
            ["id"] = Whole(one.Id),
            ["relid"] = one.RelId,
            ["year"] = Whole(one.Year),
            ["active_year"] = activeYear,
            ["code_status"] = one.CodeStatus,
            ["type_of_violence"] = Whole((int)dyad.Type),
            ["conflict_dset_id"] = Whole(dyad.Number),
            ["conflict_new_id"] = Whole(dyad.Number),
            ["conflict_name"] = dyad.Conflict,
            ["dyad_dset_id"] = Whole(dyad.Number),
            ["dyad_new_id"] = Whole(dyad.Number),
            ["dyad_name"] = dyad.Name,
            ["side_a_dset_id"] = Whole(dyad.SideANumber),
            ["side_a_new_id"] = Whole(dyad.SideANumber),
            ["side_a"] = dyad.SideA,
            ["side_b_dset_id"] = Whole(dyad.SideBNumber),
            ["side_b_new_id"] = dyad.SideBNumber == Dyad.CiviliansNumber ? "1" : Whole(dyad.SideBNumber),
            ["side_b"] = dyad.SideB,

            // Sources were not counted in the early years; −1 says that their number is unknown, as in the real files.
            ["number_of_sources"] = one.Year < SourcesCountedFrom ? "-1" : Whole(one.Sources.Count),
            ["source_article"] = string.Join(';', one.Sources.Select(note => note.Article)),
            ["source_office"] = string.Join(';', one.Sources.Select(note => note.Office)),
            ["source_date"] = string.Join(';', one.Sources.Select(note => note.DateText)),
            ["source_headline"] = string.Join(';', one.Sources.Select(note => note.Headline)),
            ["source_original"] = one.SourceOriginal,
            ["where_prec"] = Whole(place.Precision),
            ["where_coordinates"] = place.Name,
            ["where_description"] = one.WhereDescription,
            ["adm_1"] = place.Admin1,
            ["adm_2"] = place.Admin2,
            ["latitude"] = latitude,
            ["longitude"] = longitude,
            ["geom_wkt"] = $"POINT ({longitude} {latitude})",
            ["priogrid_gid"] = Whole(place.GridCell),
            ["country"] = dyad.State.Name,
            ["country_id"] = Whole(dyad.State.GleditschWard),
            ["region"] = Region,
            ["event_clarity"] = Whole(one.Clarity),
            ["date_prec"] = Whole(one.DatePrecision),
            ["date_start"] = Midnight(one.Start),
            ["date_end"] = Midnight(one.End),
            ["deaths_a"] = Whole(deaths.SideA),
            ["deaths_b"] = Whole(deaths.SideB),
            ["deaths_civilians"] = Whole(deaths.Civilians),
            ["deaths_unknown"] = Whole(deaths.Unknown),
            ["best"] = Whole(deaths.Best),
            ["high"] = Whole(deaths.High),
            ["low"] = Whole(deaths.Low),
            ["gwnoa"] = dyad.HasGovernment ? Whole(dyad.State.GleditschWard) : "",
            ["gwnob"] = "",
        };
    }

    /// <summary>Dyads and years with at least 25 deaths in a file: UCDP's own threshold for an active year.</summary>
    public static HashSet<(int Dyad, int Year)> ActiveYears(IEnumerable<ExerciseEvent> events) =>
        [.. events.GroupBy(one => (one.Dyad.Number, one.Year)).Where(group => group.Sum(one => one.Deaths.Best) >= 25).Select(group => group.Key)];

    /// <summary>Six decimals, from whole millionths.</summary>
    public static string Degrees(int millionths) => (millionths / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00.000";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
