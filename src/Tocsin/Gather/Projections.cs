using NpgsqlTypes;
using Tocsin.Gather.Drifts;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>
/// The tables that are computed from the versions. Current events are kept up with each import, in its transaction; the sums by State and month
/// and the revisions of editions after each run. What is behind is never read: readers then compute it from the versions.
/// </summary>
public sealed class Projections(Database database)
{
    private readonly Database _database = database.As(WorkContext.Products);

    /// <summary>
    /// Brings the sums by State and month up to date, and measures revisions that are not measured. Call it at the start of the program: an earlier run may
    /// have been cut short.
    /// </summary>
    /// <param name="cancellationToken">Ends it; what is there stays.</param>
    /// <returns>True when the sums had to be computed.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var work = await _database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var changed = await connection.ScalarAsync<bool>("select gather.refresh_state_month()", [], cancellationToken);
        await work.CommitAsync(cancellationToken);
        await MeasureRevisionsAsync(cancellationToken);
        return changed;
    }

    /// <summary>Computes every projection anew from the versions. The result is what is there already; if it is not, that is a fault of Tocsin.</summary>
    /// <param name="cancellationToken">Ends it; what is there stays.</param>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await using (var work = await _database.BeginAsync(cancellationToken))
        {
            await RebuildAsync(work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        await MeasureRevisionsAsync(cancellationToken);
    }

    /// <summary>The same within a transaction that changes which rows are open; revisions are measured when they are next asked for.</summary>
    /// <param name="work">The transaction; it is in the context of Tocsin itself from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RebuildAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await work.EnterAsync(WorkContext.Products, cancellationToken);
        var connection = work.Connection;
        await connection.ExecuteAsync("select gather.refresh_event(null)", [], cancellationToken);
        await connection.ExecuteAsync("update gather.projection_stamp set declarations = -1", [], cancellationToken);
        await connection.ExecuteAsync("select gather.refresh_state_month()", [], cancellationToken);
        await connection.ExecuteAsync("delete from gather.revision", [], cancellationToken);
    }

    // Whoever asks of the drift of all days measures what has not been measured: a page must not wait for two whole editions to be read.
    private async Task MeasureRevisionsAsync(CancellationToken cancellationToken) => await new InputDrifts(_database).CheckAsync(DateOnly.MaxValue, cancellationToken);

    /// <summary>Brings the current events up to date with an import, as Tocsin itself: what is not open does not enter.</summary>
    internal static async Task RefreshEventsAsync(UnitOfWork work, long? import, bool allNew, CancellationToken cancellationToken)
    {
        await work.EnterAsync(WorkContext.Products, cancellationToken);
        await work.Connection.ExecuteAsync("select gather.refresh_event($1, $2)", [Sql.Typed(import, NpgsqlDbType.Bigint), allNew], cancellationToken);
    }
}
