using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather.Storing;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>What was taken in, what was rejected, what was refused.</summary>
public sealed class Imports(Database database)
{
    private const string ImportColumns = """
        f.id, r.name, f.member, f.kind, f.edition, f.edition_class, f.published, f.known_from, coalesce(f.licence, r.licence), f.publisher, r.origin, f.export,
        encode(r.sha256, 'hex'), r.bytes, r.retrieved_at, f.first_period, f.last_period, f.rows_read, f.rows_new, f.rows_changed, f.rows_same, f.rows_check, f.rows_rejected, f.program_version
        from gather.import_in_force f join gather.raw_item r on r.id = f.raw_item_id
        """;

    /// <summary>Every import, the newest first.</summary>
    public Task<List<ImportRecord>> ListAsync(CancellationToken cancellationToken) =>
        database.Source.ListAsync($"select {ImportColumns} order by f.id desc", [], row => Import(row, new Dictionary<RejectReason, long>()), cancellationToken);

    /// <summary>One import with its rejects counted by reason; null when there is none of that number.</summary>
    public async Task<ImportRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var reasons = await database.Source.ListAsync("select reason, count(*) from gather.reject where import_id = $1 group by reason", [id],
            row => (RejectReasons.Parse(row.GetString(0)), row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        var found = await database.Source.ListAsync($"select {ImportColumns} where f.id = $1", [id],
            row => Import(row, reasons.ToDictionary(reason => reason.Item1, reason => reason.Item2)), cancellationToken).ConfigureAwait(false);
        return found is [var import] ? import : null;
    }

    /// <summary>Rejected rows in the order in which they were met.</summary>
    /// <param name="importId">Of one import; null for all.</param>
    /// <param name="after">Number of the last reject of the page before; 0 for the first page.</param>
    /// <param name="size">Most rejects, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<RejectRecord>> RejectsAsync(long? importId, long after, int size, CancellationToken cancellationToken) => database.Source.ListAsync("""
        select j.id, j.import_id, r.name || case when i.member = '' then '' else '/' || i.member end, j.line, j.reason, j.detail, j.raw, j.raw_length
        from gather.reject j join gather.import i on i.id = j.import_id join gather.raw_item r on r.id = i.raw_item_id
        where ($1::bigint is null or j.import_id = $1) and j.id > $2 order by j.id limit $3
        """, [new NpgsqlParameter { Value = (object?)importId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint }, after, size],
        row => new RejectRecord(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetFieldValue<byte[]>(6), row.GetInt64(7)), cancellationToken);

    /// <summary>How many rows were rejected, by reason, most first.</summary>
    public Task<List<(string Reason, long Count)>> RejectCountsAsync(CancellationToken cancellationToken) =>
        database.Source.ListAsync("select reason, count(*) from gather.reject group by reason order by 2 desc, 1", [], row => (row.GetString(0), row.GetInt64(1)), cancellationToken);

    /// <summary>Files refused whole, the newest first.</summary>
    public Task<List<RefusalRecord>> RefusalsAsync(int most, CancellationToken cancellationToken) => database.Source.ListAsync(
        "select name, member, reason, detail, refused_at from gather.refusal order by id desc limit $1", [most],
        row => new RefusalRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)), cancellationToken);

    /// <summary>One record read again from the bytes as received; null when the import has none that begins on that line.</summary>
    public async Task<RawRecord?> RecordAsync(long importId, int line, CancellationToken cancellationToken) =>
        await FindAsync(importId, cancellationToken).ConfigureAwait(false) is { } import
            ? await RawReading.RecordAsync(database, import, line, cancellationToken).ConfigureAwait(false)
            : null;

    private static ImportRecord Import(NpgsqlDataReader row, IReadOnlyDictionary<RejectReason, long> reasons) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), SourceKinds.Parse(row.GetString(3)), row.Text(4), Enum.Parse<EditionClass>(row.GetString(5), ignoreCase: true), row.Nullable<DateOnly>(6),
        row.GetFieldValue<DateOnly>(7), row.Text(8), row.Text(9), row.GetString(10), Enum.Parse<ExportRule>(row.GetString(11), ignoreCase: true), row.GetString(12), row.GetInt64(13),
        row.GetFieldValue<DateTimeOffset>(14), row.Nullable<DateOnly>(15), row.Nullable<DateOnly>(16),
        new IngestCounts(row.GetInt64(17), row.GetInt64(18), row.GetInt64(19), row.GetInt64(20), row.GetInt64(21), row.GetInt64(22), reasons), row.GetString(23));
}
