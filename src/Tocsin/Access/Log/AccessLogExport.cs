using System.Text.Json.Nodes;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// The log as JSON Lines that a stranger can verify with public tools: a row is the very text whose SHA-256 the next row names; then the checkpoints; then the
/// public keys. See docs/access-log.md.
/// </summary>
/// <param name="database">In a context that may read the log.</param>
/// <param name="folder">The world's data folder, where the public keys lie.</param>
public sealed class AccessLogExport(Database database, DataFolder folder)
{
    private const int PageRows = 5_000;

    /// <summary>Writes all of it.</summary>
    /// <param name="to">Where to; lines end with a line feed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rows and checkpoints.</returns>
    public async Task<(long Rows, int Checkpoints)> WriteAsync(TextWriter to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        // First, so that each names a row that is there.
        var checkpoints = await database.ListAsync(
            "select statement, signature from access.checkpoint order by sequence, made_at", [],
            row => new JsonObject { ["checkpoint"] = row.GetString(0), ["signature"] = Convert.ToBase64String(row.GetFieldValue<byte[]>(1)) }, cancellationToken);
        var (rows, after) = (0L, long.MinValue);
        while (true)
        {
            var page = await database.ListAsync(
                $"select {LogRow.Columns} from access.log l where l.sequence > $1 order by l.sequence limit {PageRows}", [after], row => LogRow.Read(row), cancellationToken);
            foreach (var row in page)
                await LineAsync(row.Hashed(row.Sequence, row.Previous));
            rows += page.Count;
            if (page.Count < PageRows)
                break;
            after = page[^1].Sequence;
        }

        foreach (var checkpoint in checkpoints)
            await LineAsync(CanonicalJson.Of(checkpoint));
        foreach (var (name, key) in AuditKey.Known(AuditKey.Checkpoints(folder), folder))
        {
            using (key)
                await LineAsync(CanonicalJson.Of(new JsonObject { ["key"] = name, ["public"] = key.ExportSubjectPublicKeyInfoPem() }));
        }

        return (rows, checkpoints.Count);

        Task LineAsync(string line) => to.WriteAsync((line + "\n").AsMemory(), cancellationToken);
    }
}
