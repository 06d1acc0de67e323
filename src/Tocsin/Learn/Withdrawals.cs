using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>What whoever reads what is computed is told of data that were withdrawn: that it was so, and when.</summary>
/// <param name="database">The open database, in any context.</param>
public sealed class Withdrawals(Database database)
{
    /// <summary>The day of the newest withdrawal: for thirty days, and for as long as nothing was assessed since. Null where there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DateOnly?> ToTellAsync(CancellationToken cancellationToken) =>
        database.FindAsync<DateOnly?>("select learn.withdrawal_to_tell()", [], row => row.Nullable<DateOnly>(0), cancellationToken);
}
