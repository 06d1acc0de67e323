using System.Security.Cryptography;
using Npgsql;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>The bytes as they arrived.</summary>
internal static class RawStore
{
    /// <summary>Bytes of a chunk; small enough that finding a line again reads little.</summary>
    public const int ChunkLength = 256 * 1024;

    /// <summary>The raw item with these bytes, if they were stored before with the same mark and compartments.</summary>
    /// <exception cref="FileRefusedException">
    /// They are here for more people than now asked for: to store them again would protect nothing. Or they were here as now asked for, and were closed: to
    /// store them again would undo that.
    /// </exception>
    public static async Task<long?> FindAsync(NpgsqlConnection connection, byte[] sha256, CancellationToken cancellationToken)
    {
        var (id, isAlike, handled) = await connection.FindAsync<(long? Id, bool IsAlike, string Handled)>(
            """
            select r.id, h.tlp = m.tlp and h.compartments = m.compartments as is_alike, s.tlp::text || array_to_string(array[''] || s.compartments, ' ')
            from gather.raw_item r join access.handling h on h.id = r.handling join access.handling m on m.id = access.writable() cross join lateral access.strictest(array[h.id]) s
            where r.sha256 = $1 order by is_alike desc, r.handling = m.id desc, r.id limit 1
            """, [sha256], row => (row.GetInt64(0), row.GetBoolean(1), row.GetString(2)), cancellationToken);
        if (id is null && await connection.ScalarAsync<bool>("select gather.is_withdrawn($1)", [sha256], cancellationToken))
        {
            throw new FileRefusedException(RefusalReason.Withdrawn,
                "the same file was here with that handling and was restricted. Someone speaking for its originator can reopen it: `tocsin handling narrowings` or that import's page.");
        }

        return id is null || isAlike
            ? id
            : throw new FileRefusedException(RefusalReason.HandledMoreOpenly,
                $"the same bytes are here already as {handled}, and stay so. To restrict them, use `tocsin handling set`.");
    }

    /// <summary>Stores a file's bytes.</summary>
    /// <exception cref="FileRefusedException">They are no longer the bytes that were hashed.</exception>
    public static async Task<long> AddAsync(
        NpgsqlConnection connection, SourceFile file, byte[] sha256, FileDeclaration declared, DateTimeOffset retrieved, Action<long> onBytes, CancellationToken cancellationToken)
    {
        var origin = declared.Origin ?? Path.GetFullPath(file.Path);
        var id = await connection.ScalarAsync<long>(
            "insert into gather.raw_item (sha256, bytes, name, origin, licence, retrieved_at) values ($1, $2, $3, $4, $5, $6) returning id",
            [sha256, file.Length, Path.GetFileName(file.Path), origin, declared.Licence, retrieved.ToUniversalTime()], cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkLength];
        var position = 0L;
        for (var sequence = 0; ; sequence++)
        {
            var length = file.ReadRaw(position, chunk);
            if (length == 0)
                break;
            hash.AppendData(chunk, 0, length);
            position += length;
            await connection.ExecuteAsync("insert into gather.raw_chunk (raw_item_id, seq, bytes) values ($1, $2, $3)", [id, sequence, chunk.AsMemory(0, length)], cancellationToken);
            onBytes(position);
        }
        return hash.GetHashAndReset().AsSpan().SequenceEqual(sha256) ? id : throw Changed();
    }

    /// <summary>A refusal: the file is being written while it is read.</summary>
    public static FileRefusedException Changed() => new(RefusalReason.Changed, "it changed while being read: try again when nothing writes to it.");
}
