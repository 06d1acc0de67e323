using Tocsin.Store;

namespace Tocsin.Web.Api;

/// <summary>Asks the database what state the data are in: one short question a request.</summary>
internal sealed class DataVersion(Database database)
{
    /// <summary>The state now.</summary>
    public async Task<DataState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var query = database.Source.CreateCommand("""
            select (select count(*) from gather.declaration), (select count(*) from gather.refusal),
                   (select count(*) from assess.run), (select count(*) from learn.structural_backtest)
            """);
        await using var reader = await query.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DataState(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
