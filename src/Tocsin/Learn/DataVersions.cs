using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>Asks the database what state the data are in: one short question each time.</summary>
public sealed class DataVersions(Database database)
{
    /// <summary>The state now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DataState> ReadAsync(CancellationToken cancellationToken) =>
        database.FirstAsync(
            """
            select (select count(*) from gather.declaration), (select count(*) from gather.refusal),
                   (select count(*) from assess.run) + (select count(*) from assess.forecast_run) + (select count(*) from assess.alarm_run),
                   (select count(*) from learn.structural_backtest) + (select count(*) from learn.monthly_backtest) + (select count(*) from learn.alarm_backtest),
                   (select coalesce(bit_xor(hashint8extended(id, handling)), 0) from gather.import)
            """, [], row => new DataState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)) { Handlings = row.GetInt64(4) }, cancellationToken);
}
