namespace Tocsin.Gather;

/// <summary>What sources say of an event in words: the columns of a version, each taken from the best source that has it.</summary>
internal static class EventTexts
{
    /// <summary>The columns, as UCDP names them.</summary>
    public static readonly string[] Columns =
    [
        "adm_1", "adm_2", "where_coordinates", "where_description",
        "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "code_status",
    ];

    /// <summary>Which columns the lists of events have: the statement that reads texts begins with it.</summary>
    public const string Has = """
        with texts_of as materialized (
          select id, rank, known_from, array(select lower(name) from unnest(columns) name) as names
          from gather.import_in_force where kind in ('ucdp-ged', 'ucdp-ged-sample'))
        """;

    /// <summary>
    /// A table "d" of one row for the event "e" of the import "i": the columns as above, and whether any of its sources has one of them. An empty cell of
    /// a column that a source has is its answer. Other imports are asked only where the event's own lacks something: the event's
    /// handlings are then of them all.
    /// </summary>
    /// <param name="others">A condition on the other imports "n"; "false" for what the import alone says.</param>
    public static string Of(string others) => $"""
        left join lateral (
          select {string.Join(", ", Columns.Select(First))},
            bool_or(n.names && array['{string.Join("', '", Columns)}']) as has_any
          from gather.event_listing l
          join texts_of n on n.id = l.import_id
          join gather.event_version t on t.event_id = l.event_id and t.import_id = l.version_import_id
          where l.event_id = e.event_id and (n.id = e.import_id or (cardinality(i.lacks) > 0 and {others}))) d on true
        """;

    private static string First(string column) =>
        $"(array_agg(t.{column} order by n.rank desc, n.id desc) filter (where n.names @> array['{column}']))[1] as {column}";
}
