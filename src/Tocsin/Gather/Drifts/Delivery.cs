using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather.Drifts;

/// <summary>An import as it is compared with others of its source.</summary>
internal sealed record Delivery(
    long Import, int Declaration, SourceKind Kind, EditionClass Class, string FileName, string? Edition, DateOnly? Published, DateOnly KnownFrom, IReadOnlyList<string> Columns, long Rows,
    DateOnly? First, DateOnly? Last, DateOnly? CoversFrom, DateOnly? CoversTo)
{
    /// <summary>The class within which event files are compared; null for other kinds, whose editions are one series.</summary>
    public EditionClass? Series => Kind == SourceKind.UcdpGed ? Class : null;

    /// <summary>How many months a candidate release covers: one of a quarter is no successor of one of a month.</summary>
    public int Shape => Series == EditionClass.Candidate && CoversFrom is { } from && CoversTo is { } to ? Months(from, to) + 1 : 0;

    /// <summary>
    /// The last month or year that it speaks of as a whole; null where its rows do not tell: a list of episodes is no shorter for a quiet year.
    /// </summary>
    public DateOnly? LooksTo => Kind switch
    {
        SourceKind.UcdpGed => CoversTo,
        SourceKind.UcdpGedSample or SourceKind.MassKillingEpisodes => null,
        _ => Last,
    };

    public DriftDelivery Shown => new(Import, FileName, Edition, KnownFrom);

    /// <summary>Months from the month of one day to that of another.</summary>
    public static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    /// <summary>All that were known by the day, those of one kind in the order of precedence: the last is in force. When they arrived plays no part.</summary>
    public static Task<List<Delivery>> KnownAsync(NpgsqlConnection connection, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ListAsync(
            """
            select i.id, i.seq, i.kind, i.edition_class, r.name, i.edition, i.published, i.known_from, i.columns, i.rows_read, i.first_period, i.last_period, i.covers_from, i.covers_to, i.handling
            from gather.import_in_force i join gather.raw_item r on r.id = i.raw_item_id
            where i.known_from <= $1 order by i.kind, i.rank, r.sha256, i.member
            """,
            [asOf],
            row => new Delivery(row.GetInt64(0), row.GetInt32(1), SourceKinds.Parse(row.GetString(2)), EnumWords.Parse<EditionClass>(row.GetString(3)), row.GetString(4), row.Text(5),
                row.Nullable<DateOnly>(6), row.GetFieldValue<DateOnly>(7), row.GetFieldValue<string[]>(8), row.GetInt64(9), row.Nullable<DateOnly>(10), row.Nullable<DateOnly>(11),
                row.Nullable<DateOnly>(12), row.Nullable<DateOnly>(13)),
            cancellationToken);
}
