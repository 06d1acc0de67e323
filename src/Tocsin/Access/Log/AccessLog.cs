using System.Net.Sockets;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// Writes the access log. An entry is committed, and on disk, before its writer is told so; what cannot be logged is not done. Entries that come while others
/// are being written go together in the next transaction, so that many readers cost little more than one. One for each node and database.
/// </summary>
public sealed class AccessLog : IAsyncDisposable
{
    private const int LargestBatch = 500;

    // Somebody waits for each entry. A database that takes longer than this is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HeldConnection connection;
    private readonly string node;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private List<Pending> waiting = [];
    private TaskCompletionSource? writing;
    private bool isClosed;

    /// <summary>Writes to a database.</summary>
    /// <param name="database">In whatever context: any may add to the log. It must outlive this.</param>
    /// <param name="node">What this machine is called in the entries.</param>
    /// <param name="time">The clock.</param>
    public AccessLog(Database database, string node, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(node);
        (connection, this.node, this.time) = (database.Hold(), node, time);
    }

    /// <summary>Logs what somebody does. Start it, read meanwhile, and give what was read only after it has returned.</summary>
    /// <param name="entry">What.</param>
    /// <param name="cancellationToken">Gives up waiting. The entry may be written all the same.</param>
    /// <returns>When it is committed.</returns>
    /// <exception cref="AccessLogException">It could not be written; then what it tells of must not happen.</exception>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public Task RecordAsync(AccessEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        var pending = new Pending(entry.Write(time.GetUtcNow(), node));
        TaskCompletionSource? begun = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            waiting.Add(pending);
            if (writing is null)
                writing = begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // Who comes first sends it on at once; who comes while that is under way is in the next transaction. What belongs to the first request must not live on
        // with those.
        if (begun is not null)
        {
            using (ExecutionContext.SuppressFlow())
                _ = WriteAllAsync(begun);
        }

        return pending.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more entries, and returns when those that it took are written.</summary>
    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            isClosed = true;
            last = writing?.Task ?? Task.CompletedTask;
        }

        await last;
        await connection.DisposeAsync();
    }

    // Never throws: what goes wrong is told to those who wait.
    private async Task WriteAllAsync(TaskCompletionSource begun)
    {
        while (Take() is { Count: > 0 } batch)
            await WriteAsync(batch);
        begun.SetResult();
    }

    private List<Pending> Take()
    {
        lock (gate)
        {
            var batch = waiting.Count > LargestBatch ? waiting[..LargestBatch] : waiting;
            waiting = waiting.Count > LargestBatch ? waiting[LargestBatch..] : [];
            if (batch.Count == 0)
                writing = null;
            return batch;
        }
    }

    private async Task WriteAsync(List<Pending> batch, bool isAgain = false)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            await connection.ScalarAsync<long>("select access.append_log($1)", [batch.Select(pending => pending.Entry).ToArray()], patience.Token);
        }
        catch (PostgresException refused) when (batch.Count > 1 && IsAboutTheEntries(refused))
        {
            // One of them is at fault, and nothing was written: the others must not suffer for it.
            foreach (var one in batch)
                await WriteAsync([one]);
            return;
        }
        catch (NpgsqlException ended) when (!isAgain && (IsRefusedUnread(ended) || IsUnsent(ended)))
        {
            // Nothing else is tried again. Of a connection that broke nobody knows whether the server had committed, and an entry would be there twice.
            await WriteAsync(batch, isAgain: true);
            return;
        }
        catch (Exception e)
        {
            foreach (var pending in batch)
                pending.Written.SetException(new AccessLogException(e is OperationCanceledException ? null : e));
            return;
        }

        foreach (var pending in batch)
            pending.Written.SetResult();
    }

    // Classes of PostgreSQL's codes that are about what it was given: data, constraints, limits, what a function raises.
    private static bool IsAboutTheEntries(PostgresException refused) => refused.SqlState[..2] is "22" or "23" or "54" or "P0";

    // The server ended the connection before it did anything with these: it says so in place of an answer, and what it commits it has answered.
    private static bool IsRefusedUnread(NpgsqlException ended) =>
        ended is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    // Only a write meets a broken pipe: the server had closed the connection before the end of the request was sent, and without that end it does nothing.
    private static bool IsUnsent(NpgsqlException ended) =>
        ended.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.Shutdown } };

    private sealed record Pending(string Entry)
    {
        // Who waits goes on elsewhere: not within the writing of the next entries.
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
