using System.Text;
using Npgsql;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Rows;
using Tocsin.Reference;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Gather.Storing;

/// <summary>Takes one table into the database, within the transaction of its file.</summary>
internal sealed class MemberImport(NpgsqlConnection connection, World world, SourceMember member, Detection.Recognized detected, DateOnly latest)
{
    private const int MostRejectsPercent = 60;

    private readonly LineIndex index = new();
    private readonly byte[][] header = [.. detected.Header.Select(Encoding.UTF8.GetBytes)];
    private long unreadable;
    private long notes;

    /// <summary>Number of the import.</summary>
    public long Id { get; private set; }

    /// <summary>True when no import before lists any of its things.</summary>
    public bool AllNew { get; private set; }

    /// <summary>Last day that its rows are about.</summary>
    public DateOnly? LastPeriod { get; private set; }

    /// <summary>Reads the rows and adds their versions.</summary>
    /// <exception cref="FileRefusedException">It is cut off, has no rows, or mostly rejects.</exception>
    public async Task<IngestCounts> RunAsync(long rawItemId, DateTimeOffset now, Action<long, long> onRows, CancellationToken cancellationToken)
    {
        Id = await connection.ScalarAsync<long>("select access.new_number('gather.import')", [], cancellationToken);
        var rows = ReaderOf(detected);
        var rejects = new RejectBatch(Id);
        await connection.ExecuteAsync(rows.Table.Stage, [], cancellationToken);
        await ReadAsync(rows, rejects, rows.Table.Copy, onRows, cancellationToken);
        var counts = await AddVersionsAsync(rows, rejects, cancellationToken);
        LastPeriod = rows.Last;
        await connection.ExecuteAsync(
            """
            insert into gather.import (id, raw_item_id, member, kind, columns, lacks, first_period, last_period, first_end,
              rows_read, rows_new, rows_changed, rows_same, rows_check,
              rows_rejected, line_offsets, packing, stored_at, program_version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """,
            [
                Id, rawItemId, member.Name, detected.Kind.Code(), detected.Header.ToArray(), rows.Lacks.ToArray(),
                rows.First, rows.Last, rows.FirstEnd, counts.Read, counts.New, counts.Changed,
                counts.Same, counts.Check, counts.Rejected, index.ToBytes(), EnumWords.Of(member.Packing), now.ToUniversalTime(), ProgramVersion.Current,
            ], cancellationToken);
        return counts;
    }

    private RowReader ReaderOf(Detection.Recognized table)
    {
        var columns = new HeaderColumns(table.Header);
        var units = new Units(world.Crosswalk);
        return table.Kind switch
        {
            SourceKind.UcdpGed or SourceKind.UcdpGedSample => new GedRows(columns, table.Kind, units, new Places(world), latest),
            SourceKind.CountryMonthTotals => new CountryMonthTotalsRows(table.Header, units, world, latest),
            SourceKind.ViewsCountryMonth or SourceKind.ViewsCountryMonthByType => new ViewsRows(columns, table.Kind, units, latest),
            SourceKind.EwpPredictors => new PredictorRows(table.Header, columns, units, latest),
            SourceKind.MassKillingEpisodes => new EpisodeRows(columns, units, latest),
            _ => throw new InvalidOperationException($"No reader for {table.Kind}."),
        };
    }

    private async Task ReadAsync(RowReader rows, RejectBatch rejects, string sql, Action<long, long> onRows, CancellationToken cancellationToken)
    {
        await using var stream = member.Open();
        var reader = new CsvReader(stream);
        reader.Read();
        reader.Columns = detected.Header.Count;
        var copy = await CopyIn.BeginAsync(connection, sql, cancellationToken);
        try
        {
            var faults = new List<RowFault>();
            while (reader.Read())
            {
                index.Add(reader.Line, reader.Offset);
                if (reader.HasFields && (NoObservation.IsTags(reader) || NoObservation.IsHeader(reader, header)))
                    continue;
                var isNote = (reader.Terminated || reader.Problem == CsvProblem.None) && rows.IsNote(reader);
                if (isNote)
                    faults.Add(new RowFault(RejectReason.Note, "the line is a note, not an observation."));
                else if (reader.Problem == CsvProblem.None)
                    rows.Read(reader, copy.Rows, faults);
                else if (!reader.Terminated)
                    throw new FileRefusedException(RefusalReason.CutOff, $"it is truncated: it ends within a row (line {reader.Line}).") { Member = member.Name };
                else
                    faults.Add(RejectBatch.FaultOf(reader));
                var scope = faults.Count > 0 && reader.HasFields && !isNote ? rows.ScopeOf(reader) : RejectScope.Unknown;
                foreach (var fault in faults)
                    rejects.Add(reader.Line, fault, reader.Raw, scope);
                if (isNote)
                    notes++;
                else if (faults.Count > 0 && reader.Problem != CsvProblem.None)
                    unreadable++;
                faults.Clear();
                if (copy.IsFull)
                {
                    await copy.SendAsync(cancellationToken);
                    onRows(reader.Offset, rows.Observations);
                    CrashPoint.Reach("copying");
                }
                if (rejects.IsFull)
                {
                    await copy.CompleteAsync(cancellationToken);
                    await rejects.WriteAsync(connection, cancellationToken);
                    copy = await CopyIn.BeginAsync(connection, sql, cancellationToken);
                }
            }
            CrashPoint.Reach("parsed");
            await copy.CompleteAsync(cancellationToken);
            CrashPoint.Reach("copied");
        }
        finally
        {
            await copy.DisposeAsync();
        }
    }

    // "differing": rows that were written and then found to be duplicates, so that they are among the rejects.
    private void Judge(RowReader rows, RejectBatch rejects, long differing)
    {
        if (rows.Observations + unreadable == 0)
            throw new FileRefusedException(RefusalReason.Empty, "it has a header but no rows.") { Member = member.Name };
        var bad = rejects.Count - notes + rows.Lost;
        var all = bad + rows.Accepted - differing;
        if (bad * 100 >= all * MostRejectsPercent)
        {
            var reasons = string.Join(", ", rejects.ByReason.OrderByDescending(pair => pair.Value).Select(pair => Invariant($"{pair.Value:N0} {EnumWords.Of(pair.Key)}")));
            throw new FileRefusedException(RefusalReason.MostlyRejects,
                Invariant($"{bad:N0} of its {all:N0} observations would be rejects ({reasons}).{(rejects.FirstInWords is { } first ? $" First, {first}" : "")}")) { Member = member.Name };
        }
    }

    private async Task<IngestCounts> AddVersionsAsync(RowReader rows, RejectBatch rejects, CancellationToken cancellationToken)
    {
        var table = rows.Table;
        var repeated = await DropDuplicatesAsync(rows, rejects, cancellationToken);
        Judge(rows, rejects, repeated.Differing);
        await rejects.WriteAsync(connection, cancellationToken);
        var hasPrior = false;
        var (there, known, same) = (0L, 0L, 0L);
        if (await connection.ScalarAsync<bool>($"select exists (select from gather.{table.Name}_version)", [], cancellationToken))
        {
            await connection.ExecuteAsync(table.FindPrior, [detected.Kind.Code()], cancellationToken);
            (there, known, same) = await connection.FirstAsync(VersionTable.CountPrior, [], row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken);
            hasPrior = true;
        }
        AllNew = there == 0;
        var things = rows.Accepted - repeated.Dropped;
        if (same < things)
            await connection.ExecuteAsync(table.AddVersions(same > 0), [Id], cancellationToken);
        if (same > 0)
            await connection.ExecuteAsync(table.AddSightings, [Id], cancellationToken);
        if (hasPrior)
            await connection.ExecuteAsync("drop table prior", [], cancellationToken);
        await connection.ExecuteAsync("drop table staged", [], cancellationToken);
        return new IngestCounts(rows.Observations + unreadable + notes, things - known, known - same, same + repeated.Dropped - repeated.Differing, rows.Checks,
            rejects.Count, rejects.ByReason);
    }

    private async Task<(long Dropped, long Differing)> DropDuplicatesAsync(RowReader rows, RejectBatch rejects, CancellationToken cancellationToken)
    {
        var table = rows.Table;
        var things = await connection.ScalarAsync<long>(table.CountThings, [], cancellationToken);
        if (things == rows.Accepted)
            return (0, 0);
        await connection.ExecuteAsync(table.FindDuplicates, [], cancellationToken);
        var differing = (await connection.ListAsync(table.DifferingDuplicates, [], row => (Line: row.GetInt32(0), Key: row.GetString(1)), cancellationToken)).ToLookup(row => row.Line, row => row.Key);
        await connection.ExecuteAsync(VersionTable.DropDuplicates, [], cancellationToken);
        await connection.ExecuteAsync("drop table duplicate", [], cancellationToken);
        var count = 0L;
        if (differing.Count > 0)
        {
            await using var stream = member.Open();
            var reader = new CsvReader(stream) { Columns = detected.Header.Count };
            while (reader.Read())
            {
                foreach (var key in differing[reader.Line])
                {
                    count++;
                    rejects.Add(reader.Line,
                        new RowFault(RejectReason.Duplicate, $"the file already has {key} with other contents; the first is kept."), reader.Raw, RejectScope.Unknown);
                    if (rejects.IsFull)
                        await rejects.WriteAsync(connection, cancellationToken);
                }
            }
        }
        return (rows.Accepted - things, count);
    }
}
