namespace Tocsin.Gather.Storing;

/// <summary>
/// One of the tables of versions, with its table of sightings. An import adds a version where the thing's content is not there yet, and a
/// sighting of the version that is there otherwise.
/// </summary>
/// <param name="Name">Name without schema and ending: "event" for gather.event_version and gather.event_sighting.</param>
/// <param name="Keys">Columns that identify the thing.</param>
/// <param name="Columns">The columns that are copied, in order; import_id is none of them, content the last.</param>
/// <param name="Derived">Columns that Tocsin concludes from the content: where it concludes otherwise than it did, the same content is another version.</param>
internal sealed record VersionTable(string Name, string[] Keys, string[] Columns, params string[] Derived)
{
    public static readonly VersionTable Events = new("event", ["event_id"],
    [
        "event_id", "line", "state", "unit", "place_basis", "source_year",
        "type_of_violence", "date_start", "date_end", "date_prec", "latitude", "longitude", "where_prec", "best", "low", "high",
        "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "conflict_name", "dyad_name", "side_a", "side_b", "country", "region",
        "adm_1", "adm_2", "where_coordinates", "where_description", "number_of_sources", "source_article", "source_office", "source_date",
        "source_headline", "source_original", "event_clarity", "code_status", "relid", "conflict_id", "dyad_id", "side_a_id", "side_b_id", "content",
    ], "state", "place_basis");

    /// <summary>Events of the sample: the columns that it has; the others stay empty.</summary>
    public static readonly VersionTable SampleEvents = new("event", ["event_id"],
    [
        "event_id", "line", "state", "unit", "place_basis",
        "type_of_violence", "date_start", "latitude", "longitude", "best", "low", "high", "conflict_name", "side_a", "side_b", "country", "content",
    ], "state", "place_basis");

    public static readonly VersionTable CountryMonths = new("country_month", ["kind", "unit", "month"],
        ["kind", "unit", "month", "line", "source_name", "total", "state_based", "non_state", "one_sided", "content"]);

    public static readonly VersionTable CountryYears = new("country_year", ["unit", "year"],
        ["unit", "year", "line", "source_name", "values", "content"]);

    public static readonly VersionTable Episodes = new("episode", ["code"],
    [
        "code", "line", "unit", "country", "name", "summary", "start_year", "end_year", "state_led", "location_code", "responsible_code",
        "start_note", "end_note", "content",
    ], "unit");

    private string SameConclusions => string.Concat(Derived.Select(column => $"v.{column} = s.{column} and "));

    private string ColumnList => string.Join(", ", Columns);

    private string KeyList => string.Join(", ", Keys);

    private string KeysOf(string alias) => string.Join(", ", Keys.Select(key => $"{alias}.{key}"));

    private string SameKeys(string left, string right) => string.Join(" and ", Keys.Select(key => $"{left}.{key} = {right}.{key}"));

    /// <summary>Makes the temporary table that rows are copied into.</summary>
    public string Stage => $"create temp table staged on commit drop as select {ColumnList} from gather.{Name}_version with no data";

    /// <summary>Binary COPY into it.</summary>
    public string Copy => $"copy staged ({ColumnList}) from stdin (format binary)";

    /// <summary>
    /// Notes for each staged thing that is already there whether a file of the same kind gave it, and which import of that kind the same content. $1 is the
    /// kind.
    /// </summary>
    public string FindPrior => $"""
        create temp table prior on commit drop as
        select {KeysOf("s")}, bool_or(i.kind = $1) as of_kind,
          min(v.import_id) filter (where {SameConclusions}v.content = s.content and i.kind = $1) as same_as
        from staged s
        join gather.{Name}_version v on {SameKeys("v", "s")}
        join gather.import i on i.id = v.import_id
        group by {KeysOf("s")}
        """;

    /// <summary>Counts the things that are there, of these the ones from a file of the same kind, and of these the ones with the same content.</summary>
    public static string CountPrior => "select count(*), count(*) filter (where of_kind), count(same_as) from prior";

    /// <summary>How many different things were staged.</summary>
    public string CountThings => $"select count(*) from (select from staged group by {KeyList}) as things";

    /// <summary>Lines whose thing the file had already given, and whether the contents differ.</summary>
    public string FindDuplicates => $"""
        create temp table duplicate on commit drop as
        select * from (
          select s.ctid as row, s.line, {KeysOf("s")},
            row_number() over same_thing as place, s.content <> first_value(s.content) over same_thing as differs
          from staged s window same_thing as (partition by {KeysOf("s")} order by s.line, s.ctid)) as numbered
        where place > 1
        """;

    /// <summary>The duplicates whose contents differ: line and key.</summary>
    public string DifferingDuplicates => $"select line, concat_ws(' ', {KeyList}) from duplicate where differs order by line";

    /// <summary>Leaves the first row of each thing.</summary>
    public static string DropDuplicates => "delete from staged where ctid in (select row from duplicate)";

    /// <summary>Adds the versions. $1 is the import.</summary>
    public string AddVersions(bool hasPrior) => $"""
        insert into gather.{Name}_version (import_id, {ColumnList})
        select $1, {ColumnList} from staged s
        {(hasPrior ? $"where not exists (select from prior p where {SameKeys("p", "s")} and p.same_as is not null)" : "")}
        """;

    /// <summary>Adds the sightings. $1 is the import.</summary>
    public string AddSightings => $"""
        insert into gather.{Name}_sighting ({KeyList}, import_id, version_import_id, line)
        select {KeysOf("s")}, $1, p.same_as, s.line
        from staged s join prior p on {SameKeys("p", "s")} where p.same_as is not null
        """;
}
