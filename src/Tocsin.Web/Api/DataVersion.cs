using Tocsin.Store;

namespace Tocsin.Web.Api;

/// <summary>Asks the database what state the data are in: one short question a request.</summary>
internal sealed class DataVersion(Database database)
{
    /// <summary>The state now.</summary>
    public async Task<DataState> ReadAsync(CancellationToken cancel)
    {
        var query = database.Source.CreateCommand("""
            select (select count(*) from gather.declaration), (select count(*) from gather.refusal),
                   (select count(*) from assess.run), (select count(*) from learn.structural_backtest)
            """);
        await using (query.ConfigureAwait(false))
        {
            var reader = await query.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancel).ConfigureAwait(false);
                return new DataState(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            }
        }
    }
}
