using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>Which handlings there are among what a bulk download is made of, as far as its reader may see them.</summary>
/// <param name="database">The open database, in the context of the reader.</param>
public sealed class BulkHandlings(Database database)
{
    /// <summary>Notes them as read, see <see cref="HandlingsRead"/>: before the first byte leaves it must be known how all of it is to be handled.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<int>> ReadAsync(CancellationToken cancellationToken) => database.ListAsync(
        """
        select handling from gather.import union select handling from gather.event union select handling from gather.state_month
        union select handling from assess.run union select handling from assess.forecast_run union select handling from assess.alarm_run
        """, [], row => row.GetInt32(0), cancellationToken);
}
