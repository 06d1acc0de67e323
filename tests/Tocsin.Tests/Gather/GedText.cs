using System.Globalization;
using System.Text;

namespace Tocsin.Tests.Gather;

/// <summary>Small files in UCDP's form, written by the tests.</summary>
internal static class GedText
{
    public static readonly string[] Columns =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
        "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
        "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
        "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    public static readonly string Header = string.Join(',', Columns) + "\n";

    public const string SampleHeader =
        "\"id\",\"year\",\"month\",\"day\",\"country\",\"type_of_violence\",\"conflict_name\",\"side_a\",\"side_b\",\"latitude\",\"longitude\",\"low_death\",\"best_death\",\"high_death\"\n";

    /// <summary>A good row: one-sided violence in Khartoum on 2 October 2023, 5 deaths of civilians. Changes replace columns.</summary>
    public static string Row(long id, params (string Column, string Value)[] changes)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = id.ToString(CultureInfo.InvariantCulture), ["relid"] = $"SUD-{id}", ["year"] = "2023", ["active_year"] = "1", ["code_status"] = "Clear", ["type_of_violence"] = "3",
            ["conflict_name"] = "Group - Civilians", ["dyad_name"] = "Group - Civilians", ["side_a"] = "Group", ["side_b"] = "Civilians", ["number_of_sources"] = "1",
            ["source_article"] = "Agency, 2023-10-03", ["source_headline"] = "Five dead", ["where_prec"] = "1", ["latitude"] = "15.55", ["longitude"] = "32.53", ["country"] = "Sudan",
            ["country_id"] = "625", ["region"] = "Africa", ["event_clarity"] = "1", ["date_prec"] = "1", ["date_start"] = "2023-10-02 00:00:00.000", ["date_end"] = "2023-10-02 00:00:00.000",
            ["deaths_a"] = "0", ["deaths_b"] = "0", ["deaths_civilians"] = "5", ["deaths_unknown"] = "0", ["best"] = "5", ["high"] = "7", ["low"] = "5",
        };
        foreach (var (column, value) in changes)
            values[column] = value;
        return string.Join(',', Columns.Select(column => Quoted(values.GetValueOrDefault(column) ?? ""))) + "\n";
    }

    /// <summary>A good row of the sample.</summary>
    public static string SampleRow(string id, string country = "Sudan", int best = 5, string day = "2023,10,2", string type = "One-sided violence", string place = "15.55,32.53") =>
        string.Create(CultureInfo.InvariantCulture, $"{id},{day},\"{country}\",\"{type}\",\"Group - Civilians\",\"Group\",\"Civilians\",{place},{best},{best},{best}\n");

    /// <summary>A file of good rows.</summary>
    public static string File(params string[] rows) => Header + string.Concat(rows);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Quoted(string value) => value.IndexOfAny([',', '"', '\n']) >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
