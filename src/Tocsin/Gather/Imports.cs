using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>Reads what came in: imports, rejects, refusals, and any row of any import from the stored bytes.</summary>
public sealed class Imports(Database database)
{
    private const string Select = """
        select i.id, r.name, i.member, r.origin, encode(r.sha256, 'hex'), r.bytes, i.kind, i.edition, i.edition_basis, i.edition_class, i.published, i.known_from, r.retrieved_at,
          i.stored_at, i.licence, i.publisher, i.export, i.first_period, i.last_period, i.rows_read, i.rows_new, i.rows_changed, i.rows_same, i.rows_check, i.rows_rejected,
          i.program_version, i.handling as handled
        from gather.import_in_force i join gather.raw_item r on r.id = i.raw_item_id
        """;

    // Rows of older versions hold it with hyphens, and fillers as rows of an unknown country.
    private const string Reason = """
        case when x.reason in ('unknown_country', 'unknown-country') and x.detail like '%is a filler, not an observation.' then 'filler'
          else replace(x.reason, '-', '_') end
        """;

    private const string SelectRejects = $"""
        select x.id, x.import_id, r.name, i.member, x.line, {Reason}, x.detail, x.raw, x.raw_length, x.handling
        from gather.reject x join gather.import i on i.id = x.import_id join gather.raw_item r on r.id = i.raw_item_id
        """;

    /// <summary>Every import, newest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ImportRecord>> ListAsync(CancellationToken cancellationToken) => ListAsync(_ => true, cancellationToken);

    /// <summary>Imports, newest first.</summary>
    /// <param name="wanted">Which: only what is shown counts for how it must be handled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ImportRecord>> ListAsync(Func<ImportRecord, bool> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return [.. (await database.ListAsync($"{Select} order by i.id desc", [], Read, cancellationToken)).Where(wanted).Select(Noted)];
    }

    /// <summary>One import, or null when there is none of that number.</summary>
    /// <param name="id">Number of the import.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ImportRecord?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.FindAsync($"{Select} where i.id = $1", [id], row => Noted(Read(row)), cancellationToken);

    /// <summary>How many rejects there are of each reason.</summary>
    /// <param name="importId">Of one import; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<RejectReason, long>> RejectCountsAsync(long? importId, CancellationToken cancellationToken) =>
        (await database.ListAsync($"select {Reason}, count(*), array_agg(distinct x.handling) as handlings from gather.reject x where $1 is null or import_id = $1 group by 1", [Id(importId)],
            row => (Reason: EnumWords.Parse<RejectReason>(row.GetString(0)), Count: row.GetInt64(1)), cancellationToken)).ToDictionary(row => row.Reason, row => row.Count);

    /// <summary>A page of rejects in the order of their numbers.</summary>
    /// <param name="importId">Of one import; null for all.</param>
    /// <param name="reason">Of one reason; null for all.</param>
    /// <param name="after">Number of the last reject of the page before; 0 for the first page.</param>
    /// <param name="size">Rejects on a page, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<RejectRecord>> RejectsAsync(long? importId, RejectReason? reason, long after, int size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        return await database.ListAsync(
            $"{SelectRejects} where ($1 is null or x.import_id = $1) and ($2::text is null or {Reason} = $2) and x.id > $3 order by x.id limit $4",
            [Id(importId), Sql.Typed(reason is { } one ? EnumWords.Of(one) : null, NpgsqlDbType.Text), after, size], ReadReject, cancellationToken);
    }

    /// <summary>Every reject, one after the other: for an export of any size.</summary>
    /// <param name="importId">Of one import; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<RejectRecord> AllRejectsAsync(long? importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var page = await RejectsAsync(importId, null, after, 1000, cancellationToken);
            foreach (var reject in page)
                yield return reject;
            if (page.Count < 1000)
                yield break;
            after = page[^1].Id;
        }
    }

    /// <summary>A page of the rows of an import that are marked "check", in the order of their lines.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="after">Line of the last row of the page before; 0 for the first page.</param>
    /// <param name="size">Rows on a page, 1 to 1000.</param>
    /// <param name="asOf">The day whose lists of events are meant; null for today's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CheckRecord>> ChecksAsync(long importId, int after, int size, DateOnly? asOf, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        await using var work = await database.BeginAsync(cancellationToken);
        var areKept = asOf is null && await EventSources.AreKeptAsync(work.Connection, DateOnly.MaxValue, cancellationToken);
        var listed = areKept ? "gather.event" : "gather.event_as_of($4, $1)";
        return await work.Connection.ListAsync(
            $"""
            select l.line, v.event_id, v.state, v.place_basis, v.date_start, v.type_of_violence, v.best, v.low, v.high,
              exists (select from {listed} e where e.state = v.state and e.date_start = v.date_start and e.event_id = v.event_id and not e.superseded),
              v.date_end, v.source_year, v.handling
            from gather.event_listing l join gather.event_version v on v.event_id = l.event_id and v.import_id = l.version_import_id
            where l.import_id = $1 and l.line > $2 and (v.best < v.low or v.best > v.high or {EventSources.IsFar} or {EventDays.AreImplausible})
            order by l.line limit $3
            """,
            areKept ? [importId, after, size] : [importId, after, size, asOf ?? DateOnly.MaxValue],
            row => new CheckRecord(
                row.GetInt32(0), row.GetString(1), RecordedUnit.Parse(row.GetString(2)), (PlaceBasis)row.GetInt16(3), row.GetFieldValue<DateOnly>(4),
                (TypeOfViolence)row.GetInt16(5), row.GetInt32(6), row.Nullable<int>(7), row.Nullable<int>(8), row.GetBoolean(9))
            {
                End = row.Nullable<DateOnly>(10),
                SourceYear = row.Nullable<short>(11),
            },
            cancellationToken);
    }

    /// <summary>The newest refusals.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<RefusalRecord>> RefusalsAsync(int most, CancellationToken cancellationToken) =>
        await database.ListAsync(
            "select id, name, member, encode(sha256, 'hex'), bytes, reason, detail, refused_at, handling from gather.refusal order by id desc limit $1", [most],
            row => new RefusalRecord(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), row.Nullable<long>(4), EnumWords.Parse<RefusalReason>(row.GetString(5)), row.GetString(6),
                row.GetFieldValue<DateTimeOffset>(7)) { Handling = row.GetInt32(8) }, cancellationToken);

    /// <summary>A row of an import as it stands in the stored bytes, or null when there is no such import or line.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="line">The line, from 1: where the row begins, or any of its lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RawLine?> LineAsync(long importId, int line, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var import = await connection.FindAsync($"{Select} where i.id = $1", [importId], row => Noted(Read(row)), cancellationToken);
        return import is null ? null : await RawLines.FindAsync(connection, import, line, cancellationToken);
    }

    /// <summary>The stored bytes of an import's file, as they arrived; dispose the stream.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such import.</exception>
    public async Task<Stream> OpenRawAsync(long importId, CancellationToken cancellationToken)
    {
        var work = await database.BeginAsync(cancellationToken);
        try
        {
            return await work.Connection.FindAsync("select r.id, r.bytes, r.handling from gather.import i join gather.raw_item r on r.id = i.raw_item_id where i.id = $1", [importId],
                row => new RawItemStream(work.Connection, row.GetInt64(0), row.GetInt64(1), work), cancellationToken)
                ?? throw new ArgumentException($"There is no import {importId}.", nameof(importId));
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    private static ImportRecord Noted(ImportRecord import)
    {
        HandlingsRead.Note(import.Handling);
        return import;
    }

    private static NpgsqlParameter Id(long? id) => Sql.Typed(id, NpgsqlDbType.Bigint);

    private static RejectRecord ReadReject(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt32(4),
        EnumWords.Parse<RejectReason>(row.GetString(5)), row.GetString(6), row.GetFieldValue<byte[]>(7), row.GetInt64(8)) { Handling = row.GetInt32(9) };

    private static ImportRecord Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), SourceKinds.Parse(row.GetString(6)), row.Text(7), row.GetString(8),
        EnumWords.Parse<EditionClass>(row.GetString(9)), row.Nullable<DateOnly>(10), row.GetFieldValue<DateOnly>(11), row.GetFieldValue<DateTimeOffset>(12),
        row.GetFieldValue<DateTimeOffset>(13), row.Text(14), row.Text(15), Declarations.Rule(row.GetString(16)), row.Nullable<DateOnly>(17),
        row.Nullable<DateOnly>(18),
        new IngestCounts(row.GetInt64(19), row.GetInt64(20), row.GetInt64(21), row.GetInt64(22), row.GetInt64(23), row.GetInt64(24), new Dictionary<RejectReason, long>()),
        row.GetString(25)) { Handling = row.GetInt32(26) };
}
